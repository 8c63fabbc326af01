namespace Ctg.Geo.Import.Demo;

/// <summary>A name after a preposition.</summary>
static class French
{
    /// <summary>"de Navrigny", "d'Orvenay", "de La Chaume-aux-Loups", "des Landes-du-Levant": what follows a noun.</summary>
    public static string Of(string name) => name switch
    {
        ['L', 'e', 's', ' ', .. var rest] => "des " + rest,
        ['L', 'e', ' ', .. var rest] => "du " + rest,
        [('A' or 'E' or 'É' or 'H' or 'I' or 'O' or 'U'), ..] => "d'" + name,
        _ => "de " + name,
    };
}

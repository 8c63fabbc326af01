namespace Ctg.Geo.Api.Settings;

/// <summary>Who answers for this service, as its legal pages say it; null: not told, and the pages say so.</summary>
/// <param name="Publisher"><c>CTG_PUBLISHER</c>: name of who publishes it, with the person answerable if wanted.</param>
/// <param name="Contact"><c>CTG_CONTACT</c>: an e-mail address, or the https address of a form.</param>
/// <param name="Host"><c>CTG_HOST</c>: name and address of who hosts it.</param>
public sealed record LegalSettings(string? Publisher, string? Contact, string? Host)
{
    internal static readonly string[] Keys = ["CTG_PUBLISHER", "CTG_CONTACT", "CTG_HOST"];

    const int Longest = 300;

    /// <summary>Where <see cref="Contact"/> leads: mailto: or https:.</summary>
    public string? ContactAddress => Contact is null ? null : Contact.Contains('@', StringComparison.Ordinal) ? "mailto:" + Contact : Contact;

    /// <exception cref="SettingsException">A value is too long, or is no contact.</exception>
    internal static LegalSettings Read(IConfiguration configuration) =>
        new(Text(configuration, "CTG_PUBLISHER"), ReadContact(configuration), Text(configuration, "CTG_HOST"));

    static string? ReadContact(IConfiguration configuration)
    {
        if (Text(configuration, "CTG_CONTACT") is not { } contact) return null;
        var isMail = System.Net.Mail.MailAddress.TryCreate(contact, out var mail) && mail.Address == contact;
        var isPage = Uri.TryCreate(contact, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps && !contact.Contains('@', StringComparison.Ordinal);
        return isMail || isPage ? contact
            : throw new SettingsException($"Le réglage CTG_CONTACT vaut « {contact} » ; accepté : une adresse électronique, ou une adresse comme https://exemple.fr/contact.");
    }

    static string? Text(IConfiguration configuration, string key)
    {
        if (configuration[key]?.Trim() is not { Length: > 0 } text) return null;
        return text.Length <= Longest && !text.Any(char.IsControl) ? text
            : throw new SettingsException($"Le réglage {key} est trop long ou a plusieurs lignes ; accepté : une ligne de {Longest} caractères au plus.");
    }
}

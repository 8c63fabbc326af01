using System.Net;

namespace Ctg.Geo.Api.Settings;

/// <summary>The proxies that stand before the service; nobody else is believed about whom he asks for.</summary>
static class ProxySettings
{
    internal const string Key = "CTG_PROXIES";

    /// <returns>Each address as a network of one.</returns>
    /// <exception cref="SettingsException">A part is neither an address nor a network.</exception>
    internal static IReadOnlyList<IPNetwork> Read(IConfiguration configuration) =>
        [.. (configuration[Key] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read)];

    static IPNetwork Read(string text)
    {
        if (IPNetwork.TryParse(text, out var network)) return network;
        if (IPAddress.TryParse(text, out var address) && (text.Contains(':', StringComparison.Ordinal) || text.Count(letter => letter == '.') == 3))
            return new(address, address.GetAddressBytes().Length * 8);
        throw new SettingsException($"Le réglage {Key} contient « {text} » ; accepté : des adresses ou des réseaux séparés par des virgules, comme 127.0.0.1, 10.0.0.0/8.");
    }
}

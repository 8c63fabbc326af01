using System.Globalization;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Travel;
using Npgsql;

namespace Ctg.Geo.Api.Settings;

/// <summary>What the service is told at start; read once, from the environment (<c>CTG_*</c>), checked before anything runs.</summary>
/// <param name="Database"><c>CTG_DB</c>: Npgsql connection string of the owner of the database. Secret: never logged.</param>
/// <param name="Port"><c>CTG_PORT</c>: 1 to 65535.</param>
/// <param name="Listen"><c>CTG_LISTEN</c>: host name or address to listen on; "*" for every interface.</param>
/// <param name="PublicDatabase"><c>CTG_DB_PUBLIC</c>: connection string of the public login; null: derived from the owner's. Secret.</param>
/// <param name="PublicAddress"><c>CTG_PUBLIC_URL</c>: the address readers use, without a final slash, when a proxy stands before the service;
/// null: the address each request came to.</param>
/// <param name="BeltKilometres"><c>CTG_BELT_KM</c>: width of the belt around a territory whose services and people count; 0 to 100.</param>
/// <param name="StraightLine">How minutes are had where no roads are loaded.</param>
/// <param name="Access">Parameters of the measures.</param>
public sealed record ApiSettings(
    string Database, string? PublicDatabase, int Port, string Listen, string? PublicAddress, int BeltKilometres,
    StraightLineParameters StraightLine, AccessParameters Access)
{
    /// <summary>Who answers for the service.</summary>
    public LegalSettings Legal { get; init; } = new(null, null, null);

    /// <summary><c>CTG_PROXIES</c>: addresses and networks of the proxies before the service, whose <c>X-Forwarded-For</c> is believed; none: nobody's.</summary>
    public IReadOnlyList<System.Net.IPNetwork> Proxies { get; init; } = [];

    public const string DatabaseKey = "CTG_DB", PublicDatabaseKey = "CTG_DB_PUBLIC";

    /// <summary>Keys that the launchers and the tests read: known here so that they do not stop the start.</summary>
    static readonly string[] KeysOfOthers =
    [
        "CTG_PG_DIR", "CTG_REAL_DATA", "CTG_REQUIRE_REAL_DATA", "CTG_TEST_DB", "CTG_TEST_JOBS", "CTG_CAMPAIGN", "CTG_CAMPAIGN_SEED",
        "CTG_CAMPAIGN_ROUND", "CTG_CHROMIUM", "CTG_RENEW_SNAPSHOTS", "CTG_PARTIAL", "CTG_SCREENSHOTS", "CTG_SCREENSHOTS_OF", "CTG_TEST_SECONDS",
    ];

    static readonly string[] OwnKeys = [DatabaseKey, PublicDatabaseKey, "CTG_PORT", "CTG_LISTEN", "CTG_PUBLIC_URL", ProxySettings.Key, "CTG_BELT_KM", .. AccessSettings.Keys, .. LegalSettings.Keys];

    public double BeltMetres => BeltKilometres * 1000.0;

    /// <exception cref="SettingsException">A key is unknown, missing or wrong; the message names it, never a secret value.</exception>
    public static ApiSettings Read(IConfiguration configuration)
    {
        var unknown = configuration.AsEnumerable()
            .Select(setting => setting.Key)
            .Where(key => key.StartsWith("CTG_", StringComparison.OrdinalIgnoreCase))
            .Except(OwnKeys, StringComparer.OrdinalIgnoreCase).Except(KeysOfOthers, StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0)
            throw new SettingsException(
                $"Réglage inconnu : {string.Join(", ", unknown)}. Réglages possibles : {string.Join(", ", OwnKeys)}.");

        return new(
            ReadDatabase(configuration[DatabaseKey]),
            configuration[PublicDatabaseKey] is { Length: > 0 } given ? Connection(PublicDatabaseKey, given) : null,
            ReadWhole(configuration, "CTG_PORT", 5080, 1, 65535),
            ReadListen(configuration),
            ReadAddress(configuration["CTG_PUBLIC_URL"]),
            ReadWhole(configuration, "CTG_BELT_KM", 30, 0, 100),
            AccessSettings.StraightLine(configuration),
            AccessSettings.Read(configuration))
        {
            Legal = LegalSettings.Read(configuration),
            Proxies = ProxySettings.Read(configuration),
        };
    }

    /// <summary>Hides the connection string, which may hold a password.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"port {Port}, listen {Listen}, belt {BeltKilometres} km");

    static string ReadDatabase(string? value) => string.IsNullOrWhiteSpace(value)
        ? throw new SettingsException(
            $"Le réglage {DatabaseKey} manque : la chaîne de connexion de la base PostGIS, par exemple Host=localhost;Database=ctg;Username=ctg.")
        : Connection(DatabaseKey, value);

    static string Connection(string key, string value)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(value).ConnectionString;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)   // its message may quote the value, password included
        {
            throw new SettingsException($"Le réglage {key} n’est pas une chaîne de connexion Npgsql (Host=…;Database=…;Username=…).");
        }
    }

    static string? ReadAddress(string? value)
    {
        if (string.IsNullOrEmpty(value)) return null;
        return Uri.TryCreate(value, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https") && address.Query.Length == 0
            ? value.TrimEnd('/')
            : throw new SettingsException($"Le réglage CTG_PUBLIC_URL vaut « {value} » ; accepté : une adresse comme https://carte.exemple.fr.");
    }

    // Inside a container "localhost" would be nobody's; the official images set this flag.
    static string ReadListen(IConfiguration configuration) =>
        configuration["CTG_LISTEN"] is { Length: > 0 } listen ? listen
        : configuration["RUNNING_IN_CONTAINER"] == "true" || configuration["DOTNET_RUNNING_IN_CONTAINER"] == "true" ? "*"
        : "localhost";

    static int ReadWhole(IConfiguration configuration, string key, int otherwise, int least, int most)
    {
        if (configuration[key] is not { Length: > 0 } text) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new SettingsException($"Le réglage {key} vaut « {text} » ; accepté : un entier de {least} à {most}.");
    }
}

/// <summary>A setting stops the start: the message names it in full.</summary>
public sealed class SettingsException(string message) : Exception(message);

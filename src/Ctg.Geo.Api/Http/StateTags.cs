using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Settings;
using Ctg.Geo.Engine.Sources;
using Microsoft.Net.Http.Headers;

namespace Ctg.Geo.Api.Http;

/// <summary>Tags of published states: epoch of the database, version and values of the territory (one loaded anew counts from 1 again), and what else makes an answer (program, belt, parameters).</summary>
/// <remarks>Weak, because one tag stands for the plain and the compressed form.</remarks>
public sealed class StateTags(Observatory observatory, ApiSettings settings)
{
    readonly string _program = typeof(StateTags).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public EntityTagHeaderValue Of(PublishedTerritory published) => Of([published]);

    public EntityTagHeaderValue Of(IEnumerable<PublishedTerritory> published) => Of(published, "");

    /// <param name="asked">What tells several answers about one state apart.</param>
    public EntityTagHeaderValue Of(PublishedTerritory published, string asked) => Of([published], asked);

    /// <summary>Of what rests on a loaded data set and on nothing of any territory.</summary>
    public EntityTagHeaderValue Of(Dataset dataset, string asked) => Tag($"{_program} {dataset.Series} {dataset.Vintage} {dataset.Sha256} {asked}");

    /// <summary>Of what several states say together.</summary>
    /// <param name="asked">What tells several answers about them apart.</param>
    public EntityTagHeaderValue Of(IEnumerable<PublishedTerritory> published, string asked)
    {
        var state = new StringBuilder();
        state.Append(CultureInfo.InvariantCulture, $"{_program} {observatory.Epoch} {settings.BeltKilometres} {settings.Access}");
        foreach (var one in published) state.Append(CultureInfo.InvariantCulture, $" {one.Territory.Id}:{one.Epoch}:{one.Version}:{one.Values.Hash:x8}");
        state.Append(asked);
        return Tag(state.ToString());
    }

    static EntityTagHeaderValue Tag(string state) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)).AsSpan(0, 12))}\"", isWeak: true);
}

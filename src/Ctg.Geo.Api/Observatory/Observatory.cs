namespace Ctg.Geo.Api.Observatories;

/// <summary>Every territory as last published, in memory: reads never wait for the database nor for a computation.</summary>
public sealed class Observatory
{
    /// <summary>By name, as a French reader sorts.</summary>
    public IReadOnlyList<PublishedTerritory> Territories => throw new NotImplementedException();

    public PublishedTerritory? Find(string id) => throw new NotImplementedException();
}

namespace Ctg.Geo.Import.Roads;

/// <summary>What the tags of a node mean to those who pass.</summary>
/// <param name="DelaySeconds">By mode and direction of the way.</param>
/// <param name="ClosedModes">Bit i: mode i cannot pass.</param>
readonly record struct NodeTraits(Directed DelaySeconds, byte ClosedModes)
{
    /// <summary>Null: nothing.</summary>
    public static NodeTraits? Read(OsmTags tags)
    {
        if (tags.Count == 0 || (tags["highway"] is null && tags["barrier"] is null)) return null;
        var (delay, closed, any) = (default(Directed), (byte)0, false);
        for (var mode = 0; mode < RoadProfiles.All.Count; mode++)
        {
            var profile = RoadProfiles.All[mode];
            if (tags["barrier"] is not null && IsClosed(profile, tags)) closed |= (byte)(1 << mode);
            var seconds = Math.Max(
                profile.Find("delay", tags.Is("crossing", "traffic_signals") ? "traffic_signals" : tags["highway"]) ?? 0,
                profile.Find("delay", tags["barrier"]) ?? 0);
            var only = tags["traffic_signals:direction"] ?? tags["direction"];
            if (only != "backward") delay[2 * mode + Directed.Forward] = seconds;
            if (only != "forward") delay[2 * mode + Directed.Backward] = seconds;
            any |= seconds > 0;
        }
        return any || closed != 0 ? new(delay, closed) : null;
    }

    static bool IsClosed(ModeProfile profile, OsmTags tags) =>
        !(WayReading.Access(profile, tags, "") ?? (profile.Find("barrier", tags["barrier"]) != 0 && profile.Find("locked", tags["locked"]) != 0));
}

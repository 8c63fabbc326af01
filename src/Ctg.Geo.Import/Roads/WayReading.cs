using System.Globalization;

namespace Ctg.Geo.Import.Roads;

/// <summary>Reads the tags of a way with the profiles of all modes.</summary>
static class WayReading
{
    const double KmhPerMph = 1.609344;

    /// <summary>Tags that bound the speed, each by the table of its name; a bound of 0 closes the way.</summary>
    static readonly string[] Bounds = ["surface", "tracktype", "smoothness", "ford", "tidal", "impassable", "bicycle"];

    /// <summary>Null: no mode can use it.</summary>
    public static WayTraits? Read(OsmTags tags)
    {
        var name = ClassOf(tags);
        if (RoadKinds.Find(name) is not { } kind) return null;

        var ferry = name == RoadKinds.Ferry;
        var (rural, urban, open) = (default(Directed), default(Directed), false);
        for (var i = 0; i < Directed.Count; i++)
        {
            var (profile, suffix) = (RoadProfiles.All[i / 2], (i & 1) == Directed.Forward ? ":forward" : ":backward");
            if (!MayRun(profile, tags, forward: (i & 1) == Directed.Forward)) continue;
            rural[i] = ferry ? FerryKmh(profile, tags, suffix) : Kmh(profile, tags, suffix, urban: false);
            urban[i] = ferry ? rural[i] : Kmh(profile, tags, suffix, urban: true);
            open |= rural[i] > 0 || urban[i] > 0;
        }
        return open ? new(kind, Flags(tags), rural, urban, ferry ? Seconds(tags["duration"]) ?? 0 : 0) : null;
    }

    /// <summary>What the highway tag says; without one, a ferry, or what people walk on.</summary>
    static string? ClassOf(OsmTags tags) => tags["highway"]
        ?? (tags.Is("route", RoadKinds.Ferry) ? RoadKinds.Ferry : tags.Is("man_made", "pier") ? "pier" : tags.Is("railway", "platform") ? "platform" : null);

    static double FerryKmh(ModeProfile profile, OsmTags tags, string suffix) =>
        Access(profile, tags, suffix) ?? profile.Get("ferry", "open") == 1 ? profile.Get("ferry", "kmh") : 0;

    /// <summary>0: closed.</summary>
    static double Kmh(ModeProfile profile, OsmTags tags, string suffix, bool urban)
    {
        var name = ClassOf(tags);
        var access = Access(profile, tags, suffix) ?? (profile.Find("motorroad", tags["motorroad"]) == 0 ? false : null);
        if (access == false) return 0;
        var usual = (urban ? profile.Find("urban", name) : null) ?? profile.Find("rural", name) ?? (access == true ? profile.Find("when_allowed", name) : null);
        if (usual is not { } kmh) return 0;
        kmh = Math.Min(kmh, profile.Get("limit_share", "any") * Limit(profile, tags, suffix, urban));
        foreach (var key in Bounds) kmh = Math.Min(kmh, profile.Find(key, tags[key]) ?? kmh);
        return kmh;
    }

    /// <summary>Whether a tag opens or closes it to the mode in that direction; null: none does.</summary>
    public static bool? Access(ModeProfile profile, OsmTags tags, string suffix)
    {
        foreach (var key in profile.AccessKeys)
            if (profile.Find("word", tags[key + suffix]) is { } directed) return directed == 1;
            else if (profile.Find("word", tags[key]) is { } both) return both == 1;
        return null;
    }

    static double Limit(ModeProfile profile, OsmTags tags, string suffix, bool urban)
    {
        foreach (var key in (ReadOnlySpan<string>)["maxspeed" + suffix, "maxspeed", "zone:maxspeed", "maxspeed:type", "source:maxspeed"])
            if (LimitOf(profile, tags[key]) is { } said) return said;
        var separated = tags.Is("oneway", "yes") || tags.Is("dual_carriageway", "yes") || tags.Is("motorroad", "yes");
        return profile.Get("limit", tags["highway"] switch
        {
            "motorway" => "FR:motorway",
            "trunk" when separated && !urban => "FR:trunk",
            "primary" or "secondary" when !urban && (tags.Is("dual_carriageway", "yes") || tags.Is("motorroad", "yes")) => "FR:dual_carriageway",
            "living_street" => "FR:living_street",
            _ => urban ? "FR:urban" : "FR:rural",
        });
    }

    /// <summary>"50", "30 mph", "FR:urban"; another country's "DE:urban" is read as France's, "FR:30" as 30.</summary>
    static double? LimitOf(ModeProfile profile, string? tag)
    {
        if (tag is null) return null;
        var word = tag.Length > 3 && tag[2] == ':' ? "FR" + tag[2..] : tag;
        if (profile.Find("limit", word) is { } known) return known;
        var number = (word.StartsWith("FR:", StringComparison.Ordinal) ? word[3..] : word).AsSpan().Trim();
        var mph = number.EndsWith("mph");
        if (mph) number = number[..^3].TrimEnd();
        else if (number.EndsWith("km/h")) number = number[..^4].TrimEnd();
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var kmh) && kmh is >= 1 and <= 200
            ? kmh * (mph ? KmhPerMph : 1) : null;
    }

    /// <summary>Oneway signs, for those who heed them; a reversible lane is closed both ways: nobody knows which way it runs now.</summary>
    static bool MayRun(ModeProfile profile, OsmTags tags, bool forward)
    {
        string? sign = null;
        foreach (var key in profile.AccessKeys) sign ??= tags[$"oneway:{key}"];
        if (sign is null && profile.ObeysOneway)
        {
            if (tags["oneway"] is "yes" or "true" or "1" && !forward && IsContraflow(profile, tags)) return true;
            sign = tags["oneway"] ?? (tags["junction"] is "roundabout" or "circular" || tags["highway"] == "motorway" ? "yes" : null);
        }
        return sign switch
        {
            "yes" or "true" or "1" => forward,
            "-1" or "reverse" => !forward,
            "reversible" => false,
            _ => true,
        };
    }

    static bool IsContraflow(ModeProfile profile, OsmTags tags)
    {
        foreach (var key in (ReadOnlySpan<string>)["cycleway", "cycleway:left", "cycleway:right", "cycleway:both"])
            if (profile.Find("contraflow", tags[key]) == 1 || profile.Find("contraflow_lane", tags[key + ":oneway"]) == 1) return true;
        return false;
    }

    static WayFlags Flags(OsmTags tags)
    {
        var flags = default(WayFlags);
        if (tags["highway"] is "residential" or "living_street" or "pedestrian") flags |= WayFlags.Street | WayFlags.BuiltUp;
        if (tags["junction"] is "roundabout" or "circular") flags |= WayFlags.Roundabout;
        if (tags["lit"] is "yes" or "24/7" or "automatic" or "limited" or "sunset-sunrise" || HasPavement(tags)) flags |= WayFlags.BuiltUp;
        if (tags["highway"] is "motorway" or "motorway_link") flags = (flags & ~WayFlags.BuiltUp) | WayFlags.OutOfTown;
        foreach (var key in (ReadOnlySpan<string>)["zone:traffic", "maxspeed", "zone:maxspeed", "maxspeed:type", "source:maxspeed"])
            if (tags[key] is { Length: > 3 } said && said[2] == ':')
                if (said[3..] is "urban" or "zone30" or "zone20" or "living_street" or "30" or "20") return (flags & ~WayFlags.OutOfTown) | WayFlags.BuiltUp;
                else if (said[3..] is "rural" or "nonurban" or "motorway" or "trunk") return (flags & ~WayFlags.BuiltUp) | WayFlags.OutOfTown;
        return flags;
    }

    static bool HasPavement(OsmTags tags)
    {
        foreach (var key in (ReadOnlySpan<string>)["sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right"])
            if (tags[key] is "both" or "left" or "right" or "yes" or "separate") return true;
        return false;
    }

    /// <summary>"25", "0:25", "00:25:00" (minutes, hours and minutes…), "PT25M"; null when it cannot be read or lasts over a day.</summary>
    static int? Seconds(string? duration)
    {
        if (duration is null) return null;
        var parts = duration.Split(':');
        double seconds;
        if (duration.StartsWith('P'))
            try
            {
                seconds = System.Xml.XmlConvert.ToTimeSpan(duration).TotalSeconds;
            }
            catch (Exception fault) when (fault is FormatException or OverflowException)
            {
                return null;
            }
        else
        {
            var numbers = Array.ConvertAll(parts, part => double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : double.NaN);
            seconds = numbers switch { [var m] => 60 * m, [var h, var m] => 3600 * h + 60 * m, [var h, var m, var s] => 3600 * h + 60 * m + s, _ => double.NaN };
        }
        return seconds is >= 1 and <= 86_400 ? (int)seconds : null;
    }
}

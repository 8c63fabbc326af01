namespace Ctg.Geo.Engine.Measures;

/// <summary>Where a time that equals a limit belongs. Peers differ, so that it is always a parameter.</summary>
public enum StepEdge
{
    /// <summary>t ≤ limit is inside; at a step's limit, the lower class ("10 or less"). The default.</summary>
    Lower,

    /// <summary>t &lt; limit is inside (conveyal/r5); at a step's limit, the next weight (ipeaGIT/accessibility).</summary>
    Upper,
}

using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Ctg.Geo.Api.Metrics;

/// <summary>Prometheus' text exposition format, version 0.0.4.</summary>
sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>"db.client.operation.duration" in seconds is "db_client_operation_duration_seconds"; a counter ends with "_total".</summary>
    public static string NameOf(Instrument instrument)
    {
        var name = new StringBuilder(Identifier(instrument.Name));
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        if (!instrument.Name.EndsWith(unit, StringComparison.Ordinal) || unit.Length == 0) name.Append(unit);
        var type = instrument.GetType().GetGenericTypeDefinition();
        if (type == typeof(Counter<>) || type == typeof(ObservableCounter<>)) name.Append("_total");
        return name.ToString();
    }

    /// <summary><c>territory="200070894",reason="slow"</c>, by name.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0) return "";
        var labels = new List<string>(tags.Length);
        foreach (var (name, value) in tags)
            if (value is not null) labels.Add($"{Identifier(name)}=\"{Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\"");
        labels.Sort(StringComparer.Ordinal);
        return string.Join(',', labels);
    }

    public void Head(string name, string kind, string help) =>
        _text.Append("# HELP ").Append(name).Append(' ').Append(help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('\n')
            .Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');

    public void Sample(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0) _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    /// <param name="counts">Of each bucket alone; the last one is beyond every limit.</param>
    public void Histogram(string name, string labels, double[] limits, long[] counts, double sum)
    {
        var before = labels.Length > 0 ? labels + "," : "";
        long total = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            Sample($"{name}_bucket", $"{before}le=\"{(i < limits.Length ? Number(limits[i]) : "+Inf")}\"", total);
        }
        Sample($"{name}_sum", labels, sum);
        Sample($"{name}_count", labels, total);
    }

    static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    static string Identifier(string name)
    {
        var identifier = string.Create(name.Length, name, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++) to[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '_';
        });
        return identifier.Length > 0 && char.IsAsciiDigit(identifier[0]) ? "_" + identifier : identifier;
    }
}

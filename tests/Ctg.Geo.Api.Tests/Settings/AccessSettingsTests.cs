using Ctg.Geo.Api.Settings;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Travel;
using Microsoft.Extensions.Configuration;

namespace Ctg.Geo.Api.Tests.Settings;

public sealed class AccessSettingsTests
{
    [Fact]
    public void Without_settings_the_measures_use_the_documented_parameters()
    {
        Assert.Equal(AccessParameters.Default, Read().Access);
        Assert.Equal(StraightLineParameters.Default, Read().StraightLine);
    }

    [Fact]
    public void Each_parameter_can_be_set()
    {
        var settings = Read(("CTG_CAR_KMH", "52.5"), ("CTG_WALK_DETOUR", "1.2"), ("CTG_RELIABILITY_THRESHOLD", "5"));
        Assert.Equal((52.5, 1.3), (settings.StraightLine.Car.KilometresPerHour, settings.StraightLine.Car.DetourFactor));
        Assert.Equal(1.2, settings.StraightLine.Walk.DetourFactor);
        Assert.Equal(5, settings.Access.ReliabilityThreshold);
    }

    [Theory]
    [InlineData("CTG_CAR_KMH", "0")]
    [InlineData("CTG_CAR_KMH", "131")]
    [InlineData("CTG_BICYCLE_KMH", "15,5")]
    [InlineData("CTG_WALK_DETOUR", "0.9")]
    [InlineData("CTG_WALK_DETOUR", "NaN")]
    [InlineData("CTG_RELIABILITY_THRESHOLD", "1.5")]
    [InlineData("CTG_RELIABILITY_THRESHOLD", "-1")]
    public void Value_out_of_range_stops_the_start_and_is_named(string key, string value)
    {
        var fault = Assert.Throws<SettingsException>(() => Read((key, value)));
        Assert.Contains(key, fault.Message, StringComparison.Ordinal);
        Assert.Contains(value, fault.Message, StringComparison.Ordinal);
    }

    static ApiSettings Read(params (string Key, string Value)[] settings) => ApiSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Append(("CTG_DB", "Host=localhost")).Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2)))
        .Build());
}

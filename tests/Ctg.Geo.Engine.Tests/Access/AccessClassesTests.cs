using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Tests.Access;

public sealed class AccessClassesTests
{
    static readonly Disclosure Open = new([]);

    [Theory]
    [InlineData(0, "m0", "5 min ou moins")]
    [InlineData(5, "m0", "5 min ou moins")]
    [InlineData(5.001, "m1", "plus de 5 à 10 min")]
    [InlineData(10, "m1", "plus de 5 à 10 min")]
    [InlineData(20, "m3", "plus de 15 à 20 min")]
    [InlineData(60, "m4", "plus de 20 min")]
    public void Limit_belongs_to_the_class_below_it(double minutes, string code, string label)
    {
        var found = AccessClasses.ClassOf(Open.Of(Figure.Estimated(minutes)), TravelModes.Car);
        Assert.Equal((code, label), (found.Code, found.Label));
    }

    [Fact]
    public void Every_state_without_a_number_has_a_class_of_its_own()
    {
        var confidential = new Disclosure([new("s", "n", "p", "l", new(2025), "", "f", Sources.Protection.Confidential(11))]);
        Assert.Equal("unknown", AccessClasses.ClassOf(Open.Of(Figure.Unknown), TravelModes.Walk).Code);
        Assert.Equal("out-of-reach", AccessClasses.ClassOf(Open.Of(Figure.OutOfReach), TravelModes.Walk).Code);
        Assert.Equal("closed", AccessClasses.ClassOf(Open.Of(Figure.Closed), TravelModes.Walk).Code);
        Assert.Equal("withheld", AccessClasses.ClassOf(confidential.Of(Figure.Of(7)), TravelModes.Walk).Code);
    }

    [Fact]
    public void Fragile_minutes_keep_the_class_of_their_number() =>
        Assert.Equal("m2", AccessClasses.ClassOf(Open.Of(Figure.Fragile(20)), TravelModes.Bicycle).Code);
}

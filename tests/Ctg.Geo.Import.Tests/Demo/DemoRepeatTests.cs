using System.Globalization;
using System.Security.Cryptography;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Communes;
using Ctg.Geo.Import.Demo;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Import.Tests.Demo;

/// <summary>Same seed, same bytes; any size.</summary>
public sealed class DemoRepeatTests
{
    [Fact]
    public void Same_seed_writes_the_same_bytes_under_another_culture()
    {
        var once = Write(12, 5);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("ar-SA");      // other calendar, other decimal sign
            Assert.Equal(once, Write(12, 5));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Another_seed_writes_another_territory()
    {
        var (one, other) = (Write(8, 1), Write(8, 2));
        Assert.Equal(one.Keys, other.Keys);
        Assert.All(one, file => Assert.NotEqual(file.Value, other[file.Key]));
    }

    [Theory]
    [InlineData(4, 1), InlineData(4, 2), InlineData(5, 3), InlineData(17, 4), InlineData(40, 5), InlineData(40, 6), InlineData(90, 7), InlineData(170, 8)]
    public void Any_size_has_exactly_its_communes_all_valid(int communes, long seed)
    {
        var (folder, territory) = Make(communes, seed);
        try
        {
            Assert.Equal(communes, territory.Communes);
            var faults = new Faults();
            var contours = Contours.Read(Open(folder, "communes", faults), faults).ToList();
            Assert.Empty(faults.All);
            Assert.Equal(communes + territory.Belt, contours.Count);
            Assert.All(contours, contour => Assert.True(contour.Shape.IsValid, $"{contour.Name}, seed {seed}"));
            var whole = contours[0].Shape.Factory.BuildGeometry(contours.Select(contour => contour.Shape).ToArray()).Union();
            Assert.Equal(whole.Area, contours.Sum(contour => contour.Shape.Area), 1e-9);
            Assert.Equal(territory.Epci > 1, communes > 150);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Past_a_thousand_communes_there_are_several_fictional_departments()
    {
        var (folder, territory) = Make(1_050, 1);
        try
        {
            var faults = new Faults();
            var members = EpciMembers.Read(Open(folder, "epcicom", faults), faults).ToList();
            Assert.Equal(1_050 + territory.Belt, members.Select(member => member.Code).Distinct().Count());
            Assert.Equal(["00", "F0"], members.Select(member => member.Code.Department).Distinct().Order());
            Assert.All(members, member => Assert.True(member.Code.IsFictional));
            Assert.Equal(members.Count, members.Select(member => member.CommuneName).Distinct().Count());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void No_name_is_that_of_a_real_commune()
    {
        var list = RealData.Require("attributs/cog2026-communes.csv");
        var faults = new Faults();
        var real = SourceTables.Open(SourceFile.At(list), faults)!.Rows.Select(row => row["LIBELLE"]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var seed = 1; seed <= 3; seed++)
        {
            var toponyms = new Toponyms(seed);
            for (var town = 0; town < 60; town++)
            {
                var valley = toponyms.Valley();
                var name = toponyms.Town(valley);
                Assert.DoesNotContain(name, real);
                for (var village = 0; village < 40; village++) Assert.DoesNotContain(toponyms.Village(name, valley, village % 4 == 0), real);
            }
        }
    }

    [Fact]
    public void The_plane_of_the_mesh_is_that_of_the_cells()
    {
        // Both come from EPSG:3035: this one in portable arithmetic, the other from ProjNet. 1e-7° is a centimetre.
        foreach (var (x, y) in new[] { (3_752_000.0, 2_612_000.0), (3_400_000, 2_300_000), (4_100_000, 2_950_000), (4_321_000, 3_100_000) })
        {
            var (ours, theirs) = (EuropeanGrid.ToDegrees(x, y), LegalGrid.EuropeanCells.ToPosition(x, y)!.Value);
            Assert.Equal(theirs.Longitude, ours.Longitude, 1e-7);
            Assert.Equal(theirs.Latitude, ours.Latitude, 1e-7);
        }
    }

    [Fact]
    public void Portable_functions_equal_those_of_the_library()
    {
        for (var x = -3.0; x <= 3; x += 0.0625)
        {
            Assert.Equal(Math.Sin(x), PortableMath.Sin(x), 1e-14);
            Assert.Equal(Math.Cos(x), PortableMath.Cos(x), 1e-14);
            Assert.Equal(Math.Atan(x), PortableMath.Atan(x), 1e-14);
            Assert.Equal(1, PortableMath.Exp(x) / Math.Exp(x), 1e-13);
            if (Math.Abs(x) <= 0.95) Assert.Equal(Math.Asin(x), PortableMath.Asin(x), 1e-14);
        }
    }

    static Dictionary<string, string> Write(int communes, long seed)
    {
        var (folder, _) = Make(communes, seed);
        var hashes = Directory.GetFiles(folder).Order(StringComparer.Ordinal)
            .ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
        Directory.Delete(folder, recursive: true);
        return hashes;
    }

    static (string Folder, DemoTerritory Territory) Make(int communes, long seed)
    {
        var folder = Directory.CreateTempSubdirectory("ctg-demo-").FullName;
        return (folder, DemoFiles.Write(folder, communes, seed, null, TestContext.Current.CancellationToken));
    }

    static SourceTable Open(string folder, string beginning, Faults faults) =>
        SourceTables.Open(SourceFile.At(Directory.GetFiles(folder, beginning + "*").Single()), faults)!;
}

using Ctg.Geo.Engine.Space;
using Ctg.Geo.Store.Imports;
using Ctg.Geo.Testing;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Ctg.Geo.Store.Tests;

/// <summary>The simplified shapes of Côte-d'Or as PostGIS holds them: 704 communes of 2018.</summary>
public sealed class SharedBorderTests(SharedBorderTests.CoteDOr stored) : IClassFixture<SharedBorderTests.CoteDOr>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Neighbours_share_every_border_and_cover_the_department_without_gap_or_overlap(int level)
    {
        var shapes = await stored.ShapesAsync(level);

        Assert.Equal(704, shapes.Count);
        Assert.All(shapes, shape => Assert.True(shape is { IsValid: true, IsEmpty: false, Area: > 0 }));

        // An edge inside the department belongs to exactly two communes, one on its rim to one: so no edge is used three times, and the
        // edges used once are those of the union's boundary, counted there without the vertices that overlay would add.
        var uses = shapes.SelectMany(Edges).CountBy(edge => edge).ToDictionary();
        Assert.DoesNotContain(uses.Values, count => count > 2);
        var union = UnaryUnionOp.Union(shapes);
        var rim = Edges(union).ToHashSet();
        Assert.Equal(rim.Order(), uses.Where(use => use.Value == 1).Select(use => use.Key).Order());

        // Equal areas say that no two communes overlap.
        Assert.Equal(1, shapes.Sum(shape => shape.Area) / union.Area, tolerance: 1e-9);
    }

    [Fact]
    public async Task Coarser_levels_have_fewer_vertices_and_only_vertices_of_the_original()
    {
        var levels = new List<List<Geometry>>();
        for (var level = 0; level <= 3; level++) levels.Add(await stored.ShapesAsync(level));
        var original = levels[3].SelectMany(shape => shape.Coordinates).Select(vertex => (vertex.X, vertex.Y)).ToHashSet();

        foreach (var (coarse, fine) in levels.Zip(levels.Skip(1)))
            Assert.True(coarse.Sum(shape => shape.NumPoints) < fine.Sum(shape => shape.NumPoints));
        Assert.All(levels[..3].SelectMany(level => level).SelectMany(shape => shape.Coordinates),
            vertex => Assert.Contains((vertex.X, vertex.Y), original));
    }

    static IEnumerable<((double, double), (double, double))> Edges(Geometry shape)
    {
        foreach (var ring in shape.Boundary is GeometryCollection many ? many.Geometries : [shape.Boundary])
            for (var i = 1; i < ring.NumPoints; i++)
            {
                var (a, b) = (ring.Coordinates[i - 1], ring.Coordinates[i]);
                var (from, to) = ((a.X, a.Y), (b.X, b.Y));
                yield return from.CompareTo(to) < 0 ? (from, to) : (to, from);
            }
    }

    public sealed class CoteDOr : IAsyncLifetime
    {
        readonly PostgisFixture _postgis = new();

        public async ValueTask InitializeAsync()
        {
            if (RealData.Path is null) return;   // each test says so
            await _postgis.InitializeAsync();
            await using var import = await new ImportStore(_postgis.Db).BeginAsync(default);
            await import.StageContoursAsync(SampleData.Dataset("contours", "2018"), 2018, RealContours.Read("dep2018/communes-21-cote-d-or.geojson"), default);
            await import.SwitchAsync(SampleData.Fingerprint('1'), "{}", default);
        }

        public async Task<List<Geometry>> ShapesAsync(int level)
        {
            RealData.Require();
            var shapes = new List<Geometry>();
            await using var command = _postgis.Db.Owner.CreateCommand(level == ShapeLevel.Full.Number
                ? "select geom::bytea from geo.commune order by code"
                : FormattableString.Invariant($"select geom::bytea from geo.commune_shape where level = {level} order by code"));
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync()) shapes.Add(Ewkb.Read(row.GetFieldValue<byte[]>(0)));
            return shapes;
        }

        public async ValueTask DisposeAsync()
        {
            if (RealData.Path is not null) await _postgis.DisposeAsync();
        }
    }
}

using Ctg.Geo.Engine.Space;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.Operation.Union;

namespace Ctg.Geo.Engine.Tests.Space;

/// <summary>Coverages one can draw; degrees near the equator, where 0.01° is 1,112 m both ways.</summary>
public sealed class SharedBordersTests
{
    [Fact]
    public void A_dent_in_the_border_of_two_neighbours_is_straightened_once_for_both()
    {
        // The common side goes from (1 0) to (1 2) by a dent of 0.001° (111 m) at (1.001 1).
        var west = Read("POLYGON ((0 0, 1 0, 1.001 1, 1 2, 0 2, 0 0))");
        var east = Read("POLYGON ((1 0, 2 0, 2 2, 1 2, 1.001 1, 1 0))");

        var simplified = SharedBorders.Of([west, east]).Simplify(200);

        Assert.Equal(2, simplified[0].Area, tolerance: 1e-12);
        Assert.Equal(2, simplified[1].Area, tolerance: 1e-12);
        // A tolerance under the dent keeps it: the triangle of base 2 and height 0.001 goes from east to west.
        var kept = SharedBorders.Of([west, east]).Simplify(50);
        Assert.Equal(2.001, kept[0].Area, tolerance: 1e-12);
        Assert.Equal(1.999, kept[1].Area, tolerance: 1e-12);
    }

    [Fact]
    public void An_enclave_and_the_hole_around_it_stay_the_same_ring()
    {
        const string Octagon = "0.501 0.5, 0.5007 0.5007, 0.5 0.501, 0.4993 0.5007, 0.499 0.5, 0.4993 0.4993, 0.5 0.499, 0.5007 0.4993, 0.501 0.5";
        var around = Read($"POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0), ({Octagon}))");
        var enclave = Read($"POLYGON (({Octagon}))");

        // At 5 km the enclave of 220 m would vanish: a triangle of it stays, and the hole is that triangle.
        var simplified = SharedBorders.Of([around, enclave]).Simplify(5_000);

        Assert.Equal(4, simplified[1].NumPoints);
        Assert.True(simplified[1].Area > 0);
        Assert.Equal(1, simplified[0].Area + simplified[1].Area, tolerance: 1e-12);
        Assert.True(simplified[0].Touches(simplified[1]));
    }

    [Fact]
    public void An_island_in_a_bay_is_not_swallowed_when_the_bay_is_straightened()
    {
        // The bay is 0.01° deep (1.1 km) and the island lies in it; at 3 km the shore alone would run past the island.
        var shore = Read("POLYGON ((0 0, 1 0, 1 1, 0.9 1, 0.8 0.99, 0.7 1, 0 1, 0 0))");
        var island = Read("POLYGON ((0.799 0.997, 0.801 0.997, 0.801 0.998, 0.799 0.998, 0.799 0.997))");

        var simplified = SharedBorders.Of([shore, island]).Simplify(3_000);

        Assert.False(simplified[0].Intersects(simplified[1]));
        Assert.True(simplified[1].Area > 0);
    }

    [Fact]
    public void Two_arcs_between_the_same_junctions_do_not_fall_on_each_other()
    {
        // A lens between two neighbours: both its sides are nearly the straight line from (0 1) to (2 1).
        var south = Read("POLYGON ((0 0, 2 0, 2 1, 1 0.999, 0 1, 0 0))");
        var lens = Read("POLYGON ((0 1, 1 0.999, 2 1, 1 1.001, 0 1))");
        var north = Read("POLYGON ((0 1, 1 1.001, 2 1, 2 2, 0 2, 0 1))");

        var simplified = SharedBorders.Of([south, lens, north]).Simplify(1_000);

        Assert.All(simplified, shape => Assert.True(shape is { IsValid: true, Area: > 0 }));
        Assert.Equal(4, simplified.Sum(shape => shape.Area), tolerance: 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_rough_mosaic_keeps_its_area_its_neighbours_and_every_piece(int seed)
    {
        var mosaic = Mosaic(seed, 12);
        var borders = SharedBorders.Of(mosaic);
        foreach (var tolerance in (double[])[50, 500, 5_000, 50_000])
        {
            var simplified = borders.Simplify(tolerance);
            Assert.All(simplified, shape => Assert.True(shape is { IsValid: true, Area: > 0 }, $"seed {seed}, {tolerance} m"));
            var union = UnaryUnionOp.Union(simplified);
            Assert.True(Math.Abs(simplified.Sum(shape => shape.Area) / union.Area - 1) < 1e-9, $"seed {seed}, {tolerance} m: overlap");
            Assert.True(union is Polygon { NumInteriorRings: 0 }, $"seed {seed}, {tolerance} m: gap");
        }
    }

    [Fact]
    public void Shapes_of_several_parts_and_far_apart_come_back_in_their_order_and_kind()
    {
        var shapes = new[]
        {
            Read("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((2 0, 3 0, 3 1, 2 0)))"),
            Read("POLYGON ((55 -21, 56 -21, 56 -20, 55 -21))"),
            Read("POLYGON ((1 0, 2 0, 1 1, 1 0))"),
        };

        var simplified = SharedBorders.Of(shapes).Simplify(1);

        Assert.All(shapes.Zip(simplified), pair => Assert.True(pair.First.EqualsTopologically(pair.Second)));
        Assert.All(shapes.Zip(simplified), pair => Assert.Equal(pair.First.GeometryType, pair.Second.GeometryType));
        Assert.Empty(SharedBorders.Of([]).Simplify(1));
    }

    static Geometry Read(string text) => new WKTReader().Read(text);

    /// <summary>Squares of a tenth of a degree whose common sides wander: each side is one random walk, given to both neighbours.</summary>
    static List<Geometry> Mosaic(int seed, int size)
    {
        var random = new Random(seed);
        var sides = new Dictionary<(int, int, int, int), Coordinate[]>();
        Coordinate[] Side(int x0, int y0, int x1, int y1)
        {
            if (sides.TryGetValue((x1, y1, x0, y0), out var known)) return [.. known.Reverse()];
            var walk = new List<Coordinate>();
            for (var i = 0; i <= 10; i++)
            {
                // Across the side, under a third of its length: two sides of one square never cross.
                var (along, across) = (i / 10.0, i is 0 or 10 ? 0 : (random.NextDouble() - 0.5) * Math.Min(i, 10 - i) / 12.0);
                walk.Add(new((x0 + (x1 - x0) * along + (y1 - y0) * across) / 10, (y0 + (y1 - y0) * along + (x1 - x0) * across) / 10));
            }
            return sides[(x0, y0, x1, y1)] = [.. walk];
        }

        var squares = new List<Geometry>();
        for (var x = 0; x < size; x++)
            for (var y = 0; y < size; y++)
            {
                Coordinate[] ring = [.. Side(x, y, x + 1, y).SkipLast(1), .. Side(x + 1, y, x + 1, y + 1).SkipLast(1),
                    .. Side(x + 1, y + 1, x, y + 1).SkipLast(1), .. Side(x, y + 1, x, y)];
                squares.Add(new Polygon(new LinearRing(ring)));
            }
        Assert.All(squares, square => Assert.True(square.IsValid, $"seed {seed}: the mosaic itself is wrong"));
        return squares;
    }
}

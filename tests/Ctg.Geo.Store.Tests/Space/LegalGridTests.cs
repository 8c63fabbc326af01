using Ctg.Geo.Engine.Space;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Store.Tests.Space;

/// <summary>The engine's grids and lengths against PostGIS, which asks PROJ.</summary>
public sealed class LegalGridTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    const int Seed = 20_250_301, Points = 500;

    /// <summary>Land of each grid, degrees: west, south, east, north.</summary>
    public static TheoryData<int, double, double, double, double> Lands => new()
    {
        { 2154, -5.2, 41.3, 9.6, 51.1 },
        { 5490, -61.9, 14.3, -60.8, 18.2 },
        { 2972, -54.6, 2.1, -51.6, 5.8 },
        { 2975, 55.2, -21.4, 55.9, -20.8 },
        { 4471, 45.0, -13.1, 45.3, -12.6 },
        { 3035, -5.2, 41.3, 9.6, 51.1 },
    };

    [Theory]
    [MemberData(nameof(Lands))]
    public async Task Every_grid_agrees_with_PostGIS_within_a_centimetre(int epsg, double west, double south, double east, double north)
    {
        var grid = LegalGrid.OfEpsg(epsg)!;
        var random = new Random(Seed);
        var places = Enumerable.Range(0, Points)
            .Select(_ => Position.At(west + random.NextDouble() * (east - west), south + random.NextDouble() * (north - south)))
            .ToArray();

        await using var command = postgis.Db.Owner.CreateCommand("""
            select ST_X(p), ST_Y(p)
            from unnest($1::float8[], $2::float8[]) with ordinality as place(lon, lat, i),
                 ST_Transform(ST_SetSRID(ST_MakePoint(lon, lat), 4326), $3) as p
            order by i
            """);
        command.Parameters.Add(new() { Value = places.Select(place => place.Longitude).ToArray() });
        command.Parameters.Add(new() { Value = places.Select(place => place.Latitude).ToArray() });
        command.Parameters.Add(new() { Value = epsg });

        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        foreach (var place in places)
        {
            Assert.True(await row.ReadAsync(TestContext.Current.CancellationToken));
            var (x, y) = (row.GetDouble(0), row.GetDouble(1));
            var ours = grid.FromPosition(place);
            Assert.True(Math.Max(Math.Abs(ours.X - x), Math.Abs(ours.Y - y)) < 0.01, $"seed {Seed}, EPSG:{epsg}, {place}: ours {ours}, PostGIS {(x, y)}");

            // 1e-7 of a degree is 1.1 cm or less; going back must lose none of it.
            var back = grid.ToPosition(x, y);
            Assert.NotNull(back);
            Assert.Equal(place.Longitude, back.Value.Longitude, 1e-7);
            Assert.Equal(place.Latitude, back.Value.Latitude, 1e-7);
        }
    }

    [Fact]
    public async Task Every_definition_is_the_one_PostGIS_holds()
    {
        foreach (var grid in LegalGrid.All)
        {
            await using var command = postgis.Db.Owner.CreateCommand("select srtext from spatial_ref_sys where srid = $1");
            command.Parameters.Add(new() { Value = grid.Epsg });
            Assert.Equal(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), grid.Wkt);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(20_000)]
    [InlineData(100_000)]
    [InlineData(200_000)]
    public async Task Lengths_agree_with_the_ellipsoid_within_the_documented_share(double metres)
    {
        var random = new Random(Seed);
        Position Near(Position place) => Position.At(
            place.Longitude + (random.NextDouble() - 0.5) * metres / 50_000, place.Latitude + (random.NextDouble() - 0.5) * metres / 80_000);
        var pairs = Enumerable.Range(0, Points)
            .Select(_ => Position.At(random.NextDouble() * 115 - 57, random.NextDouble() * 76 - 25))
            .Select(from => (From: from, To: Near(from)))
            .ToArray();

        await using var command = postgis.Db.Owner.CreateCommand("""
            select ST_Distance(ST_MakePoint(a, b)::geography, ST_MakePoint(c, d)::geography)
            from unnest($1::float8[], $2::float8[], $3::float8[], $4::float8[]) with ordinality as pair(a, b, c, d, i)
            order by i
            """);
        command.Parameters.Add(new() { Value = pairs.Select(pair => pair.From.Longitude).ToArray() });
        command.Parameters.Add(new() { Value = pairs.Select(pair => pair.From.Latitude).ToArray() });
        command.Parameters.Add(new() { Value = pairs.Select(pair => pair.To.Longitude).ToArray() });
        command.Parameters.Add(new() { Value = pairs.Select(pair => pair.To.Latitude).ToArray() });

        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        foreach (var (from, to) in pairs)
        {
            Assert.True(await row.ReadAsync(TestContext.Current.CancellationToken));
            var expected = row.GetDouble(0);
            var ours = Geodesic.Metres(from, to);
            // Below a metre PostGIS itself rounds to the nanometre: a micrometre of slack.
            Assert.True(Math.Abs(ours - expected) <= expected * Geodesic.RelativeError + 1e-6, $"seed {Seed}, {from} to {to}: ours {ours}, PostGIS {expected}");
        }
    }
}

using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Npgsql;

namespace Ctg.Geo.Store.Territories;

/// <summary>Communes of a territory and of its belt, with what is counted by commune.</summary>
static class CommuneReads
{
    public static async Task<List<CommuneData>> LoadAsync(
        NpgsqlConnection connection, Territory territory, int beltMetres, UsedDatasets used, CancellationToken cancel)
    {
        var communes = await LoadAroundAsync(connection, territory, beltMetres, used, cancel);
        var codes = communes.Select(commune => commune.Code.ToString()).ToArray();
        var populations = await LoadPopulationsAsync(connection, codes, used, cancel);
        var census = await LoadCensusAsync(connection, codes, used, cancel);
        var households = await LoadHouseholdsAsync(connection, codes, used, cancel);
        return [.. communes.Select(commune => commune with
        {
            Households = households.GetValueOrDefault(commune.Code),
            Population = populations.GetValueOrDefault(commune.Code),
            Census = census.GetValueOrDefault(commune.Code),
        })];
    }

    /// <summary>Members, then every commune within the belt: distance on the ellipsoid, from contour to contour.</summary>
    static async Task<List<CommuneData>> LoadAroundAsync(
        NpgsqlConnection connection, Territory territory, int beltMetres, UsedDatasets used, CancellationToken cancel)
    {
        // The box in degrees lets the index choose; 110 km a degree, less than the shortest, and the cosine of the farthest latitude.
        await using var command = new NpgsqlCommand("""
            with member as materialized (
                select c.code from geo.territory_commune m join geo.commune c on c.code = m.commune_code
                where  m.territory_id = $1 and c.cog_year = $2),
            whole as materialized (
                select ST_UnaryUnion(ST_Collect(c.geom)) as geom
                from   member m join geo.commune c on c.code = m.code and c.cog_year = $2),
            box as materialized (
                select ST_Expand(geom,
                           $3 / 110000.0 / cos(radians(least(89, greatest(abs(ST_YMin(geom)), abs(ST_YMax(geom))) + $3 / 110000.0))),
                           $3 / 110000.0) as geom,
                       geom::geography as territory
                from   whole)
            select c.code, c.name, ST_PointOnSurface(c.geom)::bytea, m.code is not null, c.dataset_id
            from   box
            join   geo.commune c on c.geom && box.geom
            left   join member m on m.code = c.code
            where  c.cog_year = $2
            and    (m.code is not null or ($3 > 0 and ST_DWithin(c.geom::geography, box.territory, $3)))
            order  by c.code
            """, connection).With(territory.Id).With(territory.CogYear).With((double)beltMetres);

        var communes = new List<CommuneData>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            used.Add(row.GetInt64(4));
            communes.Add(new(InseeCode.Parse(row.GetString(0), null), row.GetString(1), null, null,
                Ewkb.ReadPosition(row.GetFieldValue<byte[]>(2)), row.GetBoolean(3)));
        }
        return communes;
    }

    static async Task<Dictionary<InseeCode, LegalPopulation>> LoadPopulationsAsync(
        NpgsqlConnection connection, string[] codes, UsedDatasets used, CancellationToken cancel)
    {
        var populations = new Dictionary<InseeCode, LegalPopulation>();
        await using var command = new NpgsqlCommand("""
            select distinct on (code) code, name, year, municipal, total, withheld, dataset_id
            from   geo.population where code = any($1) order by code, year desc
            """, connection).With(codes);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            used.Add(row.GetInt64(6));
            var code = InseeCode.Parse(row.GetString(0), null);
            populations.Add(code, new(code, row.GetString(1), row.GetInt32(2), row.GetInt32(3), row.ValueOrNull<int>(4)) { IsWithheld = row.GetBoolean(5) });
        }
        return populations;
    }

    static async Task<Dictionary<InseeCode, CommuneCensus>> LoadCensusAsync(
        NpgsqlConnection connection, string[] codes, UsedDatasets used, CancellationToken cancel)
    {
        var census = new Dictionary<InseeCode, CommuneCensus>();
        await using var command = new NpgsqlCommand("""
            select distinct on (code) code, year, age_0_2, age_3_5, age_6_10, age_11_17, age_65_and_over, withheld, dataset_id
            from   geo.census where code = any($1) order by code, year desc
            """, connection).With(codes);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            used.Add(row.GetInt64(8));
            var code = InseeCode.Parse(row.GetString(0), null);
            census.Add(code, new(code, row.GetInt32(1), row.ValueOrNull<double>(2), row.ValueOrNull<double>(3), row.ValueOrNull<double>(4),
                row.ValueOrNull<double>(5), row.ValueOrNull<double>(6)) { WithheldAudiences = row.GetFieldValue<string[]>(7) });
        }
        return census;
    }

    static async Task<Dictionary<InseeCode, CommuneHouseholds>> LoadHouseholdsAsync(
        NpgsqlConnection connection, string[] codes, UsedDatasets used, CancellationToken cancel)
    {
        var households = new Dictionary<InseeCode, CommuneHouseholds>();
        await using var command = new NpgsqlCommand("""
            select distinct on (code) code, year, main_residence, with_car, withheld, dataset_id
            from   geo.household where code = any($1) order by code, year desc
            """, connection).With(codes);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            used.Add(row.GetInt64(5));
            var code = InseeCode.Parse(row.GetString(0), null);
            households.Add(code, new(code, row.GetInt32(1), row.GetDouble(2), row.GetDouble(3)) { IsWithheld = row.GetBoolean(4) });
        }
        return households;
    }

    public static async Task<List<ChildminderOffer>> LoadChildmindersAsync(
        NpgsqlConnection connection, string[] codes, UsedDatasets used, CancellationToken cancel)
    {
        var offers = new List<ChildminderOffer>();
        await using var command = new NpgsqlCommand("""
            select distinct on (commune_code) commune_code, year, active, places, aged_55_or_more, dataset_id
            from   geo.childminder_offer where commune_code = any($1) order by commune_code, year desc
            """, connection).With(codes);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            used.Add(row.GetInt64(5));
            offers.Add(new(InseeCode.Parse(row.GetString(0), null), row.GetInt32(1), row.GetInt32(2), row.ValueOrNull<int>(3), row.ValueOrNull<int>(4)));
        }
        return offers;
    }
}

using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Widgets;

/// <summary>How often widgets were opened: a number for each day, and nothing of who opened them.</summary>
public sealed class WidgetViewStore(GeoDatabase db)
{
    /// <summary>Adds to what is counted already, all or nothing; a widget that is not there counts nothing.</summary>
    /// <remarks>In the order of the key: nodes that add at once wait for one another, and never in a circle.</remarks>
    public async Task AddAsync(IReadOnlyList<WidgetViews> counted, CancellationToken cancel)
    {
        await using var command = db.Owner.CreateCommand("""
            insert into ops.widget_view (widget_id, day, count)
            select   w.id, added.day, added.count
            from     unnest($1::text[], $2::date[], $3::bigint[]) as added (id, day, count) join ops.widget w on w.id = added.id
            order by w.id, added.day
            on conflict (widget_id, day) do update set count = widget_view.count + excluded.count
            """)
            .With(counted.Select(one => one.Widget).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)
            .With(counted.Select(one => one.Day).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Date)
            .With(counted.Select(one => one.Count).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Days on which a widget of the territory was opened, from this one on; by widget, then day.</summary>
    public async Task<IReadOnlyList<WidgetViews>> OfAsync(string territory, DateOnly from, CancellationToken cancel)
    {
        await using var command = db.Owner.CreateCommand("""
            select   v.widget_id, v.day, v.count
            from     ops.widget_view v join ops.widget w on w.id = v.widget_id
            where    w.territory_id = $1 and w.removed_at is null and v.day >= $2
            order by v.widget_id, v.day
            """).With(territory).With(from, NpgsqlDbType.Date);
        var found = new List<WidgetViews>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) found.Add(new(row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetInt64(2)));
        return found;
    }
}

/// <summary>How often a widget was opened on a day of its territory.</summary>
public sealed record WidgetViews(string Widget, DateOnly Day, long Count);

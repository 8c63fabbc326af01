using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Store.Territories;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Edits;

/// <summary>The service and its zones, as the edit wants them.</summary>
sealed class ServiceChange(NpgsqlConnection connection, ServiceEdit edit)
{
    readonly Service _service = edit.Service;

    /// <summary>Holds the service's row; null: its revision is the one expected.</summary>
    public async Task<EditOutcome.Lost?> RefuseAsync(CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select revision from geo.service where id = $1 for update", connection).With(_service.Id);
        var revision = await command.ExecuteScalarAsync(cancel) as long?;
        return revision == edit.ExpectedRevision ? null : new(revision);
    }

    /// <returns>Null: written.</returns>
    public async Task<EditOutcome?> WriteAsync(CancellationToken cancel)
    {
        if (edit.ExpectedRevision is null)
        {
            var dataset = await EnteredAsync(DatasetContent.Services, cancel);
            if (await InsertAsync(dataset, cancel) == 0) return new EditOutcome.Lost(null);   // made at this very moment, by someone else
        }
        else
        {
            await UpdateAsync(cancel);
        }
        await ServiceWrites.CopyContentsAsync(connection, "geo", [_service], cancel);
        if (await new ZoneChange(connection, edit, content => EnteredAsync(content, cancel)).WriteAsync(cancel) is { } taken) return taken;
        await DateEntriesAsync(cancel);
        return null;
    }

    Task<int> InsertAsync(long dataset, CancellationToken cancel) => RunAsync("""
        insert into geo.service (id, kind, name, operator, funding, approval, approved_from, approved_to, access, reserved_share, department,
                                 closed_on, confirmed_on, edited_at, edited_by, dataset_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        on conflict (id) do nothing
        """, dataset, cancel);

    async Task UpdateAsync(CancellationToken cancel)
    {
        await RunAsync("""
            update geo.service
            set    kind = $2, name = $3, operator = $4, funding = $5, approval = $6, approved_from = $7, approved_to = $8, access = $9,
                   reserved_share = $10, department = $11, closed_on = $12, confirmed_on = $13, edited_at = $14, edited_by = $15,
                   revision = revision + 1
            where  id = $1
            """, null, cancel);
        await using var sites = new NpgsqlCommand("delete from geo.site where service_id = $1", connection).With(_service.Id);
        await sites.ExecuteNonQueryAsync(cancel);
        await using var capacities = new NpgsqlCommand("delete from geo.capacity where service_id = $1", connection).With(_service.Id);
        await capacities.ExecuteNonQueryAsync(cancel);
    }

    async Task<int> RunAsync(string sql, long? dataset, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection)
            .With(_service.Id).With(_service.Kind.Code).With(_service.Name).With(_service.Operator, NpgsqlDbType.Text)
            .With(SqlName.Of(_service.Funding)).With(_service.Approval is not null).With(_service.Approval?.From, NpgsqlDbType.Date)
            .With(_service.Approval?.To, NpgsqlDbType.Date).With(SqlName.Of(_service.Access.Kind)).With(_service.Access.ReservedShare)
            .With(ServiceWrites.DepartmentOf(_service), NpgsqlDbType.Text).With(_service.ClosedOn, NpgsqlDbType.Date)
            .With(_service.ConfirmedOn, NpgsqlDbType.Date).With(edit.At.ToUniversalTime()).With(edit.Account);
        if (dataset is { } id) command.With(id);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The territory's own data set of what is entered by hand, made when there is none.</summary>
    async Task<long> EnteredAsync(DatasetContent content, CancellationToken cancel)
    {
        var entered = edit.Entered;
        await using var command = new NpgsqlCommand("""
            insert into ops.dataset (content, series, name, producer, licence, vintage, sha256, file_name, protection, departments, whole, row_count)
            values ($1, $2, $3, $4, $5, $6, $7, $8, 'published', '{}', false, 0)
            on conflict (content, series) where import_id is null do update set producer = excluded.producer
            returning id
            """, connection)
            .With(SqlName.Of(content)).With(entered.Series).With(entered.Name).With(entered.Producer).With(entered.Licence)
            .With(entered.Vintage.ToString()).With(entered.Sha256).With(entered.FileName);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>What is entered by hand is of the day of its last entry.</summary>
    async Task DateEntriesAsync(CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            update ops.dataset d
            set    vintage = greatest(vintage, $2),
                   row_count = (select count(*) from geo.service where dataset_id = d.id) + (select count(*) from geo.zone where dataset_id = d.id)
            where  import_id is null and id in (
                   select dataset_id from geo.service where id = $1 union select dataset_id from geo.zone where service_id = $1)
            """, connection).With(_service.Id).With(edit.Entered.Vintage.ToString());
        await command.ExecuteNonQueryAsync(cancel);
    }
}

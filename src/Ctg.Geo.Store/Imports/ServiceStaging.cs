using Ctg.Geo.Engine.Services;
using Ctg.Geo.Store.Territories;
using Npgsql;

namespace Ctg.Geo.Store.Imports;

/// <summary>A service is six tables: written by handfuls, so that a national file streams.</summary>
static class ServiceStaging
{
    const int Handful = 5_000;

    public static async Task<int> StageAsync(NpgsqlConnection connection, long dataset, IEnumerable<Service> services, CancellationToken cancel)
    {
        var count = 0;
        foreach (var some in services.Chunk(Handful))
        {
            count += await CopyServicesAsync(connection, dataset, some, cancel);
            await ServiceWrites.CopyContentsAsync(connection, "stage", some, cancel);
        }
        return count;
    }

    static Task<int> CopyServicesAsync(NpgsqlConnection connection, long dataset, Service[] services, CancellationToken cancel) =>
        connection.CopyAsync("stage.service",
            "id, kind, name, operator, funding, approval, approved_from, approved_to, access, reserved_share, department, dataset_id",
            services, (copy, service) => copy
                .Text(service.Id).Text(service.Kind.Code).Text(service.Name).Text(service.Operator).Text(SqlName.Of(service.Funding))
                .Flag(service.Approval is not null).Day(service.Approval?.From).Day(service.Approval?.To)
                .Text(SqlName.Of(service.Access.Kind)).Real(service.Access.ReservedShare)
                .Text(ServiceWrites.DepartmentOf(service)).Id(dataset), cancel);
}

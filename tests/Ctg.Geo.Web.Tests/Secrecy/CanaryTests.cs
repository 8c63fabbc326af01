using System.Collections.Concurrent;
using Ctg.Geo.Api.Imports;
using Ctg.Geo.Testing;
using Microsoft.Extensions.Logging;

namespace Ctg.Geo.Web.Tests.Secrecy;

/// <summary>A name that nobody has, written wherever official files have names of people, is found nowhere behind the imports.</summary>
public sealed class CanaryTests
{
    const string Canary = "Canariperroquet";

    [Fact]
    public async Task Name_of_a_person_in_the_files_is_in_no_answer_no_table_and_no_log()
    {
        using var files = new ConfidedFiles();
        files.Plant(Canary);
        using var log = new Lines();
        await using var town = await ConfidedTown.StartAsync(files, files.Confided, async db =>
        {
            // Childminders by name are refused whole (avis CADA 20013978).
            var refused = await new FileImport(db).RunAsync(FileFamily.Population, [files.MindersByName(Canary)], new(), new Progress<string>(), default);
            Assert.Equal(ImportStatus.Refused, refused.Status);
        }, log);

        var harvest = await Harvest.OfAsync(town);
        Assert.InRange(harvest.Texts.Count, 500, 5_000);
        Assert.Equal([], harvest.Texts.Where(pair => Holds(pair.Value)).Select(pair => pair.Key));
        var tables = await town.TablesAsync("stage", "geo", "net", "ind", "pub");
        Assert.Contains(tables, table => table.Name == "geo.service" && table.Rows.Length > 100);
        Assert.Equal([], tables.Where(table => Holds(table.Rows)).Select(table => table.Name));
        Assert.NotEmpty(log.All);
        Assert.Equal([], log.All.Where(Holds));
        using var planner = await Planner.NewAsync(town.Db, town.Http.BaseAddress!, "essai", town.Id);
        Assert.False(Holds(await planner.Http.GetStringAsync($"/api/territories/{town.Id}/services")));
    }

    static bool Holds(string text) => text.Contains(Canary, StringComparison.OrdinalIgnoreCase) || text.Contains(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(Canary)), StringComparison.Ordinal);

    sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue(formatter(state, exception) + exception);

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}

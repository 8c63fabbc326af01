using System.Threading.Channels;
using Ctg.Geo.Store.Publishing;

namespace Ctg.Geo.Api.Observatories;

/// <summary>Computes every figure of the states shown and writes them to ind and pub, one territory after the other.</summary>
/// <remarks>Readers do not wait for it. When the database is away it tries again; when several nodes publish the same version,
/// the store lets one of them.</remarks>
sealed partial class FigurePublisher(Observatory observatory, PublicationStore publications, TimeProvider clock, ILogger<FigurePublisher> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly Channel<PublishedTerritory> _waiting = Channel.CreateUnbounded<PublishedTerritory>(new() { SingleReader = true });

    public void Enqueue(PublishedTerritory published) => _waiting.Writer.TryWrite(published);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var published in _waiting.Reader.ReadAllAsync(stoppingToken))
                if (ReferenceEquals(observatory.Find(published.Territory.Id), published))   // a newer state waits behind otherwise
                    await PublishAsync(published, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    async Task PublishAsync(PublishedTerritory published, CancellationToken cancel)
    {
        try
        {
            await publications.PublishAsync(published.Publication(withFigures: true), cancel);
        }
        catch (Exception fault) when (ObservatoryLoop.IsAway(fault))
        {
            Later(published.Territory.Id, fault.Message);
            await Task.Delay(Pause, clock, cancel);
            Enqueue(published);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Refused(fault, published.Territory.Id, published.Version);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Figures of {Territory} will be written later. {Reason}")]
    partial void Later(string territory, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Figures of {Territory} at version {Version} cannot be published.")]
    partial void Refused(Exception fault, string territory, long version);
}

using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary>A planner who edits all the time: sends an edit again under the same key until it is answered, and takes a lost race as one.</summary>
sealed class CampaignEditor : IDisposable
{
    const int MostRaces = 5, MostOwnServices = 3, TextShown = 400;

    readonly EditorSession _session;
    readonly EditGate _gate;
    readonly EditLedger _ledger;
    readonly Random _chance;
    readonly List<(string Territory, string Service)> _services;
    readonly string _name;
    int _made, _edits;

    public CampaignEditor(int number, IReadOnlyList<Uri> nodes, EditGate gate, EditLedger ledger, int seed)
    {
        (_session, _gate, _ledger, _chance) = (new(nodes, number), gate, ledger, new(seed));
        _name = string.Create(CultureInfo.InvariantCulture, $"{(char)('a' + number)}");
        _services = [.. CampaignTown.Services];
    }

    public Task SignInAsync(string login, string password, CancellationToken cancel) => _session.SignInAsync(login, password, cancel);

    /// <summary>Until told to stop; an edit that was begun is answered first.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken cancel)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (_made < MostOwnServices && _chance.Next(6) == 0) await AddAsync(cancel);
                else await EditAsync(_services[_chance.Next(_services.Count)], cancel);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                _ledger.Faults.Enqueue($"Editor {_name}: {(fault.Message.Length > TextShown ? fault.Message[..TextShown] : fault.Message)}");
            }
            await Task.Delay(_chance.Next(50, 400), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _session.Dispose();

    async Task EditAsync((string Territory, string Service) place, CancellationToken cancel)
    {
        var path = PathOf(place);
        var seen = await AnswerAsync(HttpMethod.Get, path, null, [], cancel);
        if (seen.Status != HttpStatusCode.OK) throw new InvalidOperationException($"GET {path} is answered {seen.Status}: {seen.Text}");
        var (current, tag) = (seen.Json, seen.Tag);
        for (var race = 0; race < MostRaces; race++)
        {
            var answer = await PutAsync(place, Changed(current, place), "If-Match", tag!, cancel);
            if (answer is not { Status: HttpStatusCode.PreconditionFailed }) return;
            (current, tag) = (answer.Json["current"]!.AsObject(), answer.Tag);
        }
    }

    async Task AddAsync(CancellationToken cancel)
    {
        var territory = CampaignTown.Territories[_chance.Next(2)];
        var commune = CampaignTown.CommunesOf(territory)[_chance.Next(CampaignTown.CommunesOf(territory).Count)];
        var place = (territory, $"saisie:{NewKey()}");
        var answer = await PutAsync(place, CampaignTown.NewService(place.Item2, NextName(), commune), "If-None-Match", "*", cancel);
        if (answer?.Status != HttpStatusCode.Created) return;
        _made++;
        _services.Add(place);
    }

    /// <summary>Sends it until it is answered, and notes the answer; null: refused, as was meant.</summary>
    async Task<EditAnswer?> PutAsync((string Territory, string Service) place, JsonObject service, string condition, string tag, CancellationToken cancel)
    {
        var key = NewKey();
        var wrong = _chance.Next(25) == 0;
        if (wrong) service["sites"]![0]!["latitude"] = 91;
        var (answer, sends) = await CountedAsync(HttpMethod.Put, PathOf(place), service, [(condition, tag), ("Idempotency-Key", key.ToString())], cancel);
        switch (answer.Status)
        {
            case HttpStatusCode.OK or HttpStatusCode.Created when !wrong:
                _ledger.Acknowledged.Add(new(key, place.Service, RevisionOf(answer), service["name"]!.GetValue<string>(), sends));
                return answer;
            case HttpStatusCode.PreconditionFailed:
                _ledger.Lose(key);
                return answer;
            case HttpStatusCode.BadRequest when wrong:
                _ledger.Refuse(key);
                return null;
            default:
                throw new InvalidOperationException($"PUT {PathOf(place)} ({condition}: {tag}) is answered {answer.Status}: {answer.Text}; sent: {service.ToJsonString()}");
        }
    }

    async Task<EditAnswer> AnswerAsync(HttpMethod method, string path, JsonNode? body, IReadOnlyList<(string, string)> headers, CancellationToken cancel) =>
        (await CountedAsync(method, path, body, headers, cancel)).Answer;

    async Task<(EditAnswer Answer, int Sends)> CountedAsync(
        HttpMethod method, string path, JsonNode? body, IReadOnlyList<(string, string)> headers, CancellationToken cancel)
    {
        for (var sends = 1; ; sends++)
        {
            if (await _gate.PassAsync(() => _session.TryAsync(method, path, body, headers, cancel), cancel) is { } answer) return (answer, sends);
            if (method == HttpMethod.Put) _ledger.Retry();
            await Task.Delay(_chance.Next(50, 300), cancel);
        }
    }

    /// <summary>The service with one thing changed, and a name that no other edit gives.</summary>
    JsonObject Changed(JsonObject current, (string Territory, string Service) place)
    {
        var service = CampaignTown.AsSent(current);
        service["name"] = NextName();
        var site = service["sites"]![0]!;
        switch (_chance.Next(4))
        {
            case 0:
                var commune = CampaignTown.CommunesOf(place.Territory)[_chance.Next(CampaignTown.CommunesOf(place.Territory).Count)];
                var centre = HandmadeTerritory.CentreOf(commune);
                site["longitude"] = Math.Round(centre.Longitude + (_chance.NextDouble() - 0.5) * 0.08, 6);
                site["latitude"] = Math.Round(centre.Latitude + (_chance.NextDouble() - 0.5) * 0.08, 6);
                break;
            case 1:
                service["closedOn"] = service["closedOn"] is null ? "2026-01-31" : null;
                break;
            case 2 when service["capacities"] is JsonArray { Count: > 0 } capacities:
                capacities[0]!["places"] = _chance.Next(1, 60);
                break;
            default:
                service["confirmedOn"] = string.Create(CultureInfo.InvariantCulture, $"2026-01-{_chance.Next(1, 29):00}");
                break;
        }
        return service;
    }

    string NextName() => string.Create(CultureInfo.InvariantCulture, $"Essai {_name}{++_edits}");

    Guid NewKey()
    {
        Span<byte> bytes = stackalloc byte[16];
        _chance.NextBytes(bytes);
        return new(bytes);
    }

    static string PathOf((string Territory, string Service) place) => $"/api/territories/{place.Territory}/services/{place.Service}";

    static long RevisionOf(EditAnswer answer) => long.Parse(answer.Tag!.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture);
}

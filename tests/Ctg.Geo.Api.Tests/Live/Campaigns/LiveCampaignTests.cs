using System.Globalization;

namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary>Processes are killed and networks fail while planners edit and readers read: nothing acknowledged is lost, everyone ends with the
/// same figures, nobody is stale in silence.</summary>
/// <remarks>1,000 rounds by <c>./test --campaign live</c>, a hundredth of them otherwise.
/// CTG_CAMPAIGN_SEED and CTG_CAMPAIGN_ROUND run one round alone.</remarks>
[Collection(nameof(Alone))]
public sealed class LiveCampaignTests
{
    const int ShortSeed = 3, LongSeed = 2_026, RoundsBetweenChecks = 50, MostFailures = 20, MostShown = 12;

    static bool IsLong => Environment.GetEnvironmentVariable("CTG_CAMPAIGN") is "all" or "live";

    [Fact]
    public async Task Whatever_is_killed_or_cut_nothing_acknowledged_is_lost_and_every_reader_catches_up()
    {
        var cancel = TestContext.Current.CancellationToken;
        var seed = Given("CTG_CAMPAIGN_SEED") ?? (IsLong ? LongSeed : ShortSeed);
        int[] rounds = Given("CTG_CAMPAIGN_ROUND") is { } one ? [one] : [.. Enumerable.Range(1, IsLong ? 1_000 : 10)];
        var (failures, counts) = (new List<string>(), new CampaignCounts());
        await using var campaign = await Campaign.StartAsync(seed, cancel);

        foreach (var number in rounds)
        {
            var plan = FaultPlan.Of(seed, number);
            var round = new CampaignRound(campaign, plan);
            var faults = await WithNameAsync(plan, () => round.RunAsync(cancel));
            counts.Add(plan, round.Recoveries, round.Whole);
            if (counts.Rounds % RoundsBetweenChecks == 0 || counts.Rounds == rounds.Length || faults.Count > 0)
            {
                faults = [.. faults, .. await WithNameAsync(plan, () => CheckAsync(campaign, cancel))];
                Say(counts.Say(campaign.Ledger, campaign.Pages, campaign.Staleness.Worst));
            }
            if (faults.Count == 0) continue;
            failures.Add(Message(plan, faults));
            Say(failures[^1]);
            if (failures.Count == MostFailures) break;
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures.Prepend($"{failures.Count} of {counts.Rounds} rounds failed.")));
    }

    static async Task<IReadOnlyList<string>> CheckAsync(Campaign campaign, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        await campaign.RestEditorsAsync(patience.Token);
        var faults = await new PromiseCheck(campaign, patience.Token).RunAsync();
        campaign.SetEditorsToWork();
        return faults;
    }

    static async Task<IReadOnlyList<string>> WithNameAsync(FaultPlan plan, Func<Task<IReadOnlyList<string>>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            throw new InvalidOperationException(Message(plan, [fault.Message]), fault);
        }
    }

    static string Message(FaultPlan plan, IReadOnlyList<string> faults) => string.Create(CultureInfo.InvariantCulture,
        $"Seed {plan.Seed}, round {plan.Round} ({plan}):\n  {string.Join("\n  ", faults.Take(MostShown))}{(faults.Count > MostShown ? $"\n  … and {faults.Count - MostShown} more" : "")}\n  This round alone: CTG_CAMPAIGN_SEED={plan.Seed} CTG_CAMPAIGN_ROUND={plan.Round} ./test --project Api --filter LiveCampaignTests --campaign live");

    static int? Given(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>To the project's log at once: a campaign is long.</summary>
    static void Say(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        Console.WriteLine(line);
    }
}

/// <summary>Seconds are judged: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

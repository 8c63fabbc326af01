using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Access;

/// <summary>A measure of what is offered within reach: of a kind, by a mode, for an audience; the territory, its secteurs, its communes.</summary>
/// <typeparam name="T"><see cref="Figures.Figure"/> inside the engine, <see cref="Secrecy.Disclosed"/> once it may be seen.</typeparam>
/// <param name="Unit">Of <see cref="AreaSupply{T}.Access"/> and of the amounts of the offer.</param>
/// <param name="Communes">Of the territory, by code.</param>
/// <param name="Classes">Every class of the unit (<see cref="SupplyClasses.Of"/>, same order), empty ones too.</param>
public sealed record SupplyFigures<T>(
    ServiceKind Kind, TravelMode Mode, Audience Audience, SupplyQuestion Question, SupplyUnit Unit, OfferSummary<T> Offer,
    AreaSupply<T> Territory, IReadOnlyList<AreaSupply<T>> Secteurs, IReadOnlyList<AreaSupply<T>> Communes,
    IReadOnlyList<ClassSupply<T>> Classes, AccessMethod Method)
    where T : struct
{
    /// <summary>Childminders of the communes, alone and together with the services; null when none are loaded or they are no part of the offer.</summary>
    public ChildminderFigures<T>? Childminders { get; init; }
}

/// <summary>One area's figure.</summary>
/// <param name="Code">INSEE code, secteur id or territory id.</param>
/// <param name="People">The audience living there.</param>
/// <param name="Access">Mean over these people; of availability, the places that fall to them. Nothing in reach is a true 0.</param>
/// <param name="Without">Number of people with nothing in reach.</param>
/// <param name="Unrecorded">Services in reach of someone there whose places nobody has recorded: with some, the figure reads "at least".</param>
public sealed record AreaSupply<T>(string Code, string Name, T People, T Access, T Without, int Unrecorded) where T : struct;

/// <summary>The communes of the territory whose figure falls in one class.</summary>
/// <param name="People">The audience living in those communes.</param>
public readonly record struct ClassSupply<T>(SupplyClass Class, T People, int Communes) where T : struct;

/// <summary>What there is to reach, in the territory and the belt.</summary>
/// <param name="Amount">All that sites with a position offer.</param>
/// <param name="Reached">What someone reaches: where people compete for places, this is shared out among them all.</param>
/// <param name="Unplaced">What sites without a position offer: it counts for nobody.</param>
/// <param name="Unrecorded">Services that nobody has counted the places of.</param>
/// <param name="UncountedCommunes">Communes in reach of a site whose audience is not known: they count for nobody, so that there is more for the others.</param>
/// <param name="SharedEvenly">Some opening hours are unknown: several sites of a service share it in equal parts.</param>
public sealed record OfferSummary<T>(T Amount, T Reached, T Unplaced, int Unrecorded, int UncountedCommunes, bool SharedEvenly) where T : struct;

/// <param name="Territory">Childminders alone and together with the services, as for each commune.</param>
/// <param name="Communes">In the order of the figures' communes.</param>
/// <param name="Secteurs">In the order of the figures' secteurs.</param>
/// <param name="Offer">Of childminders alone.</param>
public sealed record ChildminderFigures<T>(
    OfferSummary<T> Offer, ChildminderArea<T> Territory, IReadOnlyList<ChildminderArea<T>> Secteurs, IReadOnlyList<ChildminderArea<T>> Communes)
    where T : struct;

/// <param name="Alone">Childminders only.</param>
/// <param name="Together">With the services of the kind.</param>
public sealed record ChildminderArea<T>(string Code, AreaSupply<T> Alone, AreaSupply<T> Together) where T : struct;

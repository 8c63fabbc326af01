using Ctg.Geo.Engine.Services;
using static Ctg.Geo.Engine.Services.Period;
using static Ctg.Geo.Import.Demo.ServiceRegister;

namespace Ctg.Geo.Import.Demo;

/// <summary>The services of one EPCI and of its communes, every kind, as a rural intercommunality has them: a few, and unevenly.</summary>
sealed class Offer
{
    const string Crèche = "Mo-Fr 07:30-18:30", Summer = "fermé trois semaines en août";

    readonly ServiceRegister _register;
    readonly IReadOnlyList<FictionalCommune> _communes;
    readonly IReadOnlyList<FictionalSecteur> _secteurs;
    readonly FictionalCommune _town;
    readonly IReadOnlyList<FictionalCommune> _bourgs, _villages;
    readonly string _epci;

    /// <param name="communes">Of one EPCI.</param>
    /// <param name="secteurs">Of the same; none for neighbours in the belt.</param>
    public static ServiceRegister Of(FictionalEpci epci, IReadOnlyList<FictionalCommune> communes, IReadOnlyList<FictionalSecteur> secteurs, long seed)
    {
        var offer = new Offer(epci, communes, secteurs, seed);
        offer.Schools();
        offer.EarlyChildhood();
        offer.Families();
        new Youth(offer._register, offer._epci, offer._town, offer._bourgs, offer._villages).Open();
        new Itinerant(offer._register, offer._epci, offer._town, offer._bourgs, offer._villages, secteurs).Open();
        return offer._register;
    }

    Offer(FictionalEpci epci, IReadOnlyList<FictionalCommune> communes, IReadOnlyList<FictionalSecteur> secteurs, long seed)
    {
        (_register, _communes, _secteurs, _epci) = (new(epci, seed), communes, secteurs, epci.Name);
        var bySize = communes.OrderByDescending(commune => commune.Population).ThenBy(commune => commune.Code).ToArray();
        _town = bySize[0];
        _bourgs = [.. bySize.Skip(1).Where((commune, rank) => commune.Rank != Rank.Village || rank < 2).Take(8)];
        _villages = [.. bySize.Skip(1).Except(_bourgs)];
    }

    void Schools()
    {
        foreach (var commune in _communes.Where(commune => commune.Population >= 290 || _communes.Count < 8))
            for (var number = 0; number <= commune.Population / 2_300; number++)
                _register.Open(ServiceKinds.Ecole, number == 0 ? $"École {French.Of(commune.Name)}" : $"École {French.Of(commune.Name)} n° {number + 1}",
                    "Commune " + French.Of(commune.Name),
                    [_register.At(commune, "École", SiteRole.Main, Hours("école", "Mo,Tu,Th,Fr 08:45-12:00,13:45-16:30", SchoolWeeks))]);
    }

    void EarlyChildhood()
    {
        Eaje(_town, $"Multi-accueil {French.Of(_town.Name)}", Math.Clamp(_town.Population / 220, 18, 45), AccessRule.Open);
        if (_town.Population > 3_500)
        {
            Eaje(_town, "Crèche du Pré-Neuf", 25, new(AccessKind.ResidentsFirst));
            Eaje(_town, "Crèche de l'hôpital", 30, new(AccessKind.Reserved, 0.4));
        }
        foreach (var (bourg, rank) in _bourgs.Select((bourg, rank) => (bourg, rank)))
            if (rank % 2 == 0 && bourg.Population > 700) Eaje(bourg, $"Multi-accueil {French.Of(bourg.Name)}", _register.Chance.Whole(14, 22), AccessRule.Open);
            else MicroCreche(bourg, rank % 4 == 1 ? Funding.Paje : Funding.Psu);
        if (_bourgs.Count < 2) MicroCreche(_town, Funding.Paje);
        if (_villages.Count > 0) MicroCreche(_villages[0], Funding.Psu);

        var home = _villages.Count > 3 ? _villages[3] : _town;
        _register.Open(ServiceKinds.Mam, "MAM Les Petits Pas", "Association Les Petits Pas",
            [_register.At(home, "Maison d'assistantes maternelles", SiteRole.Main, Hours("accueil", "Mo-Fr 07:00-19:00"))],
            [new(12, 0, 3, AllYear, 50)], Funding.Paje);
    }

    void Eaje(FictionalCommune commune, string name, int places, AccessRule access) =>
        _register.Open(ServiceKinds.Eaje, name, _epci,
            [_register.At(commune, name, SiteRole.Main, Hours("accueil", Crèche, note: Summer))],
            [new(places, 0, 3, AllYear, 55)], Funding.Psu, access);

    void MicroCreche(FictionalCommune commune, Funding funding) =>
        _register.Open(ServiceKinds.MicroCreche, $"Micro-crèche {French.Of(commune.Name)}", funding == Funding.Paje ? "Entreprise privée" : _epci,
            [_register.At(commune, "Micro-crèche", SiteRole.Main, Hours("accueil", "Mo-Fr 07:30-19:00"))],
            [new(_register.Chance.Whole(10, 12), 0, 3, AllYear, 57.5)], funding);

    void Families()
    {
        Pmi();
        var laep = new List<Site>
        {
            _register.At(_town, "Maison de la petite enfance", SiteRole.Main, Hours("accueil parents-enfants", "Tu 09:00-11:30", SchoolWeeks)),
        };
        if (_bourgs.Count > 0)
            laep.Add(_register.At(_bourgs[0], "Salle des associations", SiteRole.Stop, Hours("accueil parents-enfants", "week 02-52/2 Fr 09:00-11:30", SchoolWeeks)));
        _register.Open(ServiceKinds.Laep, "LAEP La Parenthèse", "Association Familles rurales", laep);

        SocialCentres();
        _register.Open(ServiceKinds.Mediation, "Médiation familiale, permanence", "Association départementale de médiation",
            [_register.At(_town, "Maison des solidarités", SiteRole.Stop, Hours("permanence", "We[1] 14:00-17:00", booking: true, note: "sur rendez-vous"))]);
    }

    void Pmi()
    {
        var sites = new List<Site>
        {
            _register.At(_town, "Maison des solidarités", SiteRole.Main,
                Hours("consultation", "Tu 13:30-16:30; Th 09:00-12:00", audience: "enfants de moins de 6 ans", booking: true)),
        };
        string[] days = ["Th[2] 09:00-12:00", "Mo[1] 14:00-16:30", "We[3] 09:00-11:30"];
        foreach (var (bourg, hours) in _bourgs.Zip(days))
            sites.Add(_register.At(bourg, "Mairie " + French.Of(bourg.Name), SiteRole.Stop, Hours("permanence", hours, audience: "enfants de moins de 6 ans", booking: true)));
        _register.Open(ServiceKinds.Pmi, $"PMI {French.Of(_town.Name)}", "Département", sites);
    }

    /// <summary>Two centres whose zones overlap, and an EVS in a third place; some communes are in no zone, which is a finding.</summary>
    void SocialCentres()
    {
        const string desk = "Mo 14:00-18:00; Tu-Fr 09:00-12:30,14:00-18:00";
        var zones = Zones();
        _register.Open(ServiceKinds.CentreSocial, "Centre social L'Escale", "Association L'Escale",
            [_register.At(_town, "L'Escale", SiteRole.Main, Hours("accueil", desk))], zone: zones.Town);
        if (_bourgs.Count > 0)
            _register.Open(ServiceKinds.CentreSocial, "Centre social intercommunal " + French.Of(_bourgs[0].Name), _epci,
                [_register.At(_bourgs[0], "Centre social", SiteRole.Main, Hours("accueil", "Mo,Tu,Th,Fr 09:00-12:00; We 09:00-12:00,14:00-17:30")),
                 .. _villages.Take(1).Select(village => _register.At(village, "Salle communale", SiteRole.Branch, Hours("permanence", "We 14:00-17:00", SchoolWeeks)))],
                zone: zones.Bourg);
        var corner = _bourgs.Count > 2 ? _bourgs[2] : _bourgs.Count > 1 ? _bourgs[1] : _town;
        _register.Open(ServiceKinds.Evs, "Espace de vie sociale La Grange", "Association La Grange",
            [_register.At(corner, "La Grange", SiteRole.Main, Hours("accueil", "We 10:00-12:00,14:00-18:00; Sa 10:00-12:00"))]);
    }

    (IReadOnlyList<FictionalCommune> Town, IReadOnlyList<FictionalCommune> Bourg) Zones()
    {
        if (_secteurs.Count < 3 || _bourgs.Count == 0) return (_communes, [.. _communes.Take((_communes.Count + 1) / 2)]);
        var town = _secteurs.First(secteur => secteur.Communes.Contains(_town));
        var bourg = _secteurs.First(secteur => secteur.Communes.Contains(_bourgs[0]));
        var between = _secteurs.Where(secteur => secteur != town && secteur != bourg).OrderByDescending(secteur => secteur.Communes.Count).First();
        // Both claim the nearer half of a third secteur; without it, each other's edge.
        var shared = between.Communes.OrderBy(commune => Square(commune, _town)).Take((between.Communes.Count + 1) / 2).ToArray();
        return ([.. town.Communes.Union(shared)], [.. bourg.Communes.Union(shared)]);
    }

    static double Square(FictionalCommune left, FictionalCommune right)
    {
        double dx = left.X - right.X, dy = left.Y - right.Y;
        return dx * dx + dy * dy;
    }
}

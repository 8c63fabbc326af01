using System.Text.Json;

namespace Ctg.Geo.Import.Files;

/// <summary>Walks the features of a GeoJSON text in order. Faults go to the report; reading stops at a fatal one.</summary>
sealed class GeoJsonFeatures(SourceFile file, Faults faults, RowFilter? wanted = null) : IDisposable
{
    const string NotText = "un texte n’est pas en UTF-8, le seul codage d’un GeoJSON";

    readonly JsonCursor _json = new(file.Open());
    readonly GeoJsonRoot _root = new();
    bool _inRoot, _inList, _first = true, _stopped;

    /// <summary>Features met so far: the number of the one at hand, 1 for the first.</summary>
    public long Number { get; private set; }

    /// <summary>At least one feature could be read.</summary>
    public bool GaveOne { get; private set; }

    public IReadOnlyList<string> PropertyNames { get; private set; } = [];

    /// <summary>The feature at hand; null when it was wrong, and reported, or not wanted.</summary>
    public SourceRow? Row { get; private set; }

    /// <summary>Moves to the next feature; false at the end, or where reading has to stop.</summary>
    public bool Read()
    {
        Row = null;
        PropertyNames = [];
        while (!_stopped)
        {
            try
            {
                if (Next() is not { } raw) return Stop();
                Number++;
                Take(raw);
                return true;
            }
            catch (JsonFault fault)
            {
                var mendable = _root.Count > 0 && !_root.WasCollection && !_inList;
                faults.Add(new(mendable ? FaultKind.BadRow : FaultKind.Fatal, file.Name,
                    fault.WholeFile ? null : new(PlaceKind.Feature, ++Number), null, fault.Near, fault.Message));
                if (!mendable || !_json.SkipLine()) return Stop();
                _inRoot = false;
            }
            catch (InvalidDataException fault)
            {
                faults.Add(new(FaultKind.Fatal, file.Name, null, null, null, $"fichier compressé illisible : {fault.Message}"));
                return Stop();
            }
        }
        return false;
    }

    bool Stop()
    {
        _stopped = true;
        return false;
    }

    /// <summary>The text of the next feature; null at the end of the file.</summary>
    ReadOnlyMemory<byte>? Next()
    {
        if (_root.Count == 0 && !_inRoot) _json.SkipByteOrderMark();
        while (true)
        {
            if (_inList)
            {
                if (_json.Take(']')) { (_inList, _first) = (false, false); continue; }
                Separate();
                return _json.Value();
            }
            if (_inRoot)
            {
                if (_json.Take('}'))
                {
                    _inRoot = false;
                    if (_root.End() is { } feature) return feature;
                    continue;
                }
                Separate();
                Member();
                continue;
            }
            while (_json.Take('\u001e')) { }                           // RFC 8142: records may be announced by RS
            if (_json.Peek() < 0) return _root.Count == 0 ? throw JsonFault.Root("le fichier est vide") : null;
            if (!_json.Take('{')) throw JsonFault.Root("un objet GeoJSON est attendu : FeatureCollection, Feature ou géométrie");
            _root.Begin();
            (_inRoot, _first) = (true, true);
        }
    }

    void Separate()
    {
        if (!_first) _json.Expect(',');
        _first = false;
    }

    void Member()
    {
        if (_json.Peek() != '"') throw _json.Peek() < 0 ? JsonFault.Truncated() : new JsonFault("JSON mal formé : un nom est attendu", null);
        var name = GeoJsonRoot.Text(_json.Value());
        _json.Expect(':');
        if (name != "features")
        {
            _root.Add(name, _json.Value());
            return;
        }
        if (!_json.Take('[')) throw JsonFault.Root("« features » doit être une liste");
        _root.HasFeatures = true;
        (_inList, _first) = (true, true);
    }

    void Take(ReadOnlyMemory<byte> raw)
    {
        using var document = JsonDocument.Parse(raw, new() { MaxDepth = JsonCursor.MaxDepth + 2 });
        var place = new Place(PlaceKind.Feature, Number);
        try
        {
            (Row, PropertyNames, var mended) = GeoJsonFeature.Read(document.RootElement, place, wanted);
            GaveOne = true;
            foreach (var rule in mended) faults.Add(new(FaultKind.Repaired, file.Name, place, "geometry", null, rule));
        }
        catch (JsonFault fault)
        {
            faults.Add(new(FaultKind.BadRow, file.Name, place, "geometry", fault.Near, fault.Message));
        }
        catch (InvalidOperationException)                  // what System.Text.Json says of bytes or escapes that are no text
        {
            faults.Add(new(FaultKind.BadRow, file.Name, place, null, null, NotText));
        }
    }

    public void Dispose() => _json.Dispose();
}

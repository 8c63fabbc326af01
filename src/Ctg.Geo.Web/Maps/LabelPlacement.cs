namespace Ctg.Geo.Web.Maps;

/// <summary>A place name on the drawing.</summary>
/// <param name="Shift">Vertical shift of the text's middle, in tenths of its size: away from the pin of its own town.</param>
/// <param name="OnPhones">It has room even where the drawing is small and its text relatively large.</param>
public sealed record MapLabel(GridPoint At, string Text, int Shift, bool OnPhones);

/// <summary>Few labels that never collide: the first in the list that fits is placed, the next must leave it alone.</summary>
public sealed class LabelPlacement(MapFrame frame, IReadOnlyList<GridPoint> pins)
{
    /// <summary>Size of the text in units: on a phone the same drawing is about 0.4 pixel a unit, on a desk 0.85.</summary>
    public const int PhoneSize = 31, DeskSize = 16;

    /// <summary>Radius of a pin in units, as in site.css.</summary>
    const int PhonePin = 30, DeskPin = 14;

    const int OnPhones = 5, OnDesks = 12;

    /// <summary>Mean width of a letter in Source Sans 3 semibold, in ems.</summary>
    const double LetterWidth = 0.53;

    static readonly int[] Shifts = [0, 17, -17];

    readonly List<Box> _desk = [], _phone = [];

    readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }

    /// <param name="places">By importance, the first placed first.</param>
    public IReadOnlyList<MapLabel> Place(IReadOnlyList<(GridPoint At, string Name)> places)
    {
        var labels = new List<MapLabel>();
        var left = new List<(GridPoint At, string Name)>();
        foreach (var place in places)
            if (labels.Count < OnPhones && Try(place, onPhones: true) is { } label) labels.Add(label);
            else left.Add(place);
        foreach (var place in left)
            if (labels.Count < OnDesks && Try(place, onPhones: false) is { } label) labels.Add(label);
        return labels;
    }

    MapLabel? Try((GridPoint At, string Name) place, bool onPhones)
    {
        foreach (var shift in Shifts)
        {
            var desk = BoxOf(place, shift, DeskSize);
            var phone = BoxOf(place, shift, PhoneSize);
            if (!Fits(desk, _desk, DeskPin) || onPhones && !Fits(phone, _phone, PhonePin)) continue;
            _desk.Add(desk);
            if (onPhones) _phone.Add(phone);
            return new(place.At, place.Name, shift, onPhones);
        }
        return null;
    }

    bool Fits(Box box, List<Box> taken, int pin) =>
        box is { Left: >= 2, Top: >= 2 } && box.Right <= frame.Width - 2 && box.Bottom <= frame.Height - 2
        && !taken.Any(box.Meets)
        && !pins.Any(at => box.Meets(new(at.X - pin, at.Y - pin, at.X + pin, at.Y + pin)));

    static Box BoxOf((GridPoint At, string Name) place, int shift, int size)
    {
        double half = place.Name.Length * LetterWidth * size / 2 + 3, middle = place.At.Y + shift * size / 10.0;
        return new(place.At.X - half, middle - 0.62 * size, place.At.X + half, middle + 0.62 * size);
    }
}

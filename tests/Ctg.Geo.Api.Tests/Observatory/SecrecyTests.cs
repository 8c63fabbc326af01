using System.Reflection;
using Ctg.Geo.Engine.Figures;

namespace Ctg.Geo.Api.Tests.Observatory;

/// <summary>The compiler keeps the secret: what leaves the service is made of disclosed figures, in every public signature.</summary>
public sealed class SecrecyTests
{
    [Fact]
    public void No_public_type_of_the_service_carries_an_undisclosed_figure()
    {
        var assembly = typeof(ApiHost).Assembly;
        var carriers =
            from type in assembly.GetExportedTypes()
            from carried in Signatures(type)
            where Holds(carried, [])
            select $"{type.FullName}: {carried}";
        Assert.Empty(carriers);
    }

    [Fact]
    public void A_disclosed_figure_is_made_nowhere_but_in_the_engine() =>
        Assert.All(
            typeof(Engine.Secrecy.Disclosed).GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance),
            constructor => Assert.True(constructor.IsAssembly));

    static IEnumerable<Type> Signatures(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetProperties(all).Select(property => property.PropertyType)
            .Concat(type.GetFields(all).Select(field => field.FieldType))
            .Concat(type.GetMethods(all).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
            .Concat(type.GetConstructors(all).SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType))
            .Distinct();
    }

    /// <summary>Looks through arrays, generic arguments and the properties of our own types.</summary>
    static bool Holds(Type type, HashSet<Type> seen)
    {
        if (type == typeof(Figure)) return true;
        if (!seen.Add(type)) return false;
        if (type.HasElementType) return Holds(type.GetElementType()!, seen);
        if (type.IsGenericType && type.GetGenericArguments().Any(argument => Holds(argument, seen))) return true;
        return type.Namespace?.StartsWith("Ctg.Geo", StringComparison.Ordinal) == true
            && type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(property => Holds(property.PropertyType, seen));
    }
}

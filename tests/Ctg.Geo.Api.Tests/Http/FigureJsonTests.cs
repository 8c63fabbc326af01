using System.Text.Json;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ctg.Geo.Api.Tests.Http;

public sealed class FigureJsonTests(Testing.ApiUnderTest api) : IClassFixture<Testing.ApiUnderTest>
{
    JsonSerializerOptions Options => api.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

    [Theory]
    [InlineData(FigureState.Value, 12.5, """{"state":"value","number":12.5,"unit":"minute"}""")]
    [InlineData(FigureState.Estimated, 0.0, """{"state":"estimated","number":0,"unit":"minute"}""")]
    [InlineData(FigureState.Unknown, null, """{"state":"unknown","unit":"minute"}""")]
    [InlineData(FigureState.OutOfReach, null, """{"state":"outOfReach","unit":"minute"}""")]
    [InlineData(FigureState.Closed, null, """{"state":"closed","unit":"minute"}""")]
    public void A_figure_is_written_with_its_state_and_unit(FigureState state, double? number, string expected)
    {
        var figure = (state, number) switch
        {
            (FigureState.Value, { } value) => Figure.Of(value),
            (FigureState.Estimated, { } value) => Figure.Estimated(value),
            (FigureState.OutOfReach, _) => Figure.OutOfReach,
            (FigureState.Closed, _) => Figure.Closed,
            _ => Figure.Unknown,
        };

        Assert.Equal(expected, JsonSerializer.Serialize(FigureView.Minutes(new Disclosure([]).Of(figure)), Options));
    }

    [Fact]
    public void A_figure_that_was_not_disclosed_never_becomes_json()
    {
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(Figure.Of(1), Options));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new { hidden = Figure.Of(1) }, Options));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new List<Figure?> { Figure.Of(1) }, Options));
    }

    [Fact]
    public void A_figure_without_its_unit_never_becomes_json() =>
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new Disclosure([]).Of(Figure.Of(1)), Options));

    [Fact]
    public void No_answer_carries_a_figure_that_was_not_disclosed()
    {
        var answers = typeof(ApiHost).Assembly.GetTypes().Where(type =>
            type is { IsPublic: true, IsClass: true } && (type.Name.EndsWith("View", StringComparison.Ordinal) || AnswersOfRoutes().Contains(type))).ToList();
        Assert.True(answers.Count > 8, "Fewer answers than the routes give: the test looks in the wrong place.");

        var seen = new HashSet<Type>();
        foreach (var answer in answers.Concat(AnswersOfRoutes()))
            Walk(answer, answer.Name, seen);
    }

    IEnumerable<Type> AnswersOfRoutes() =>
        api.Services.GetRequiredService<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints
            .SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<Microsoft.AspNetCore.Http.Metadata.IProducesResponseTypeMetadata>())
            .Select(produces => produces.Type).OfType<Type>();

    static void Walk(Type type, string path, HashSet<Type> seen)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) type = inner;
        Assert.False(type == typeof(Figure), $"{path} carries a Figure.");
        if (!seen.Add(type)) return;
        if (type.IsArray) Walk(type.GetElementType()!, path, seen);
        foreach (var argument in type.GetGenericArguments()) Walk(argument, path, seen);
        if (type.Namespace?.StartsWith("Ctg.Geo", StringComparison.Ordinal) == true && !type.IsEnum && type != typeof(Disclosed))
            foreach (var property in type.GetProperties().Where(property => !property.GetGetMethod()!.IsStatic))
                Walk(property.PropertyType, $"{path}.{property.Name}", seen);
    }
}

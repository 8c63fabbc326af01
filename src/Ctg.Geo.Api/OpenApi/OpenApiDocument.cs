using Ctg.Geo.Api.Http;
using Microsoft.OpenApi;

namespace Ctg.Geo.Api.OpenApi;

/// <summary>GET /openapi/v1.json: every route, its parameters and its answers.</summary>
static class OpenApiDocument
{
    public static void AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Ctg.Geo",
                Version = "v1",
                Description = "Access to family services, for the territories published here. Every GET also answers HEAD. "
                    + "Errors are problem documents (RFC 9457) that name the field and what it accepts. Readers need no account; CORS is open. "
                    + $"A header {Staleness.Header} says that the database is away and since when: the answer comes from memory.",
            };
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            ParameterDescriptions.Describe(operation);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(FigureView)) Describe(schema);
            return Task.CompletedTask;
        });
    });

    public static void MapOpenApiDocument(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi("/openapi/{documentName}.json").PublicRead();

    /// <summary>The converter writes a shape that reflection cannot see.</summary>
    static void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Object;
        schema.Description = "A figure. 'number' is present exactly when the state is value, estimated or fragile; no state is 0.";
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["state"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. Enum.GetValues<Engine.Figures.FigureState>().Select(state => (System.Text.Json.Nodes.JsonNode)FigureView.NameOf(state))],
            },
            ["number"] = new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
            ["unit"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["minute", "share", "ratio", "person", "place", "placePerPerson", "service", "servicePerPerson"] },
        };
        schema.Required = new HashSet<string> { "state", "unit" };
    }
}

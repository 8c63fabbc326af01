namespace Ctg.Geo.Api.Http;

/// <summary>Lets every GET answer HEAD: routing sees a GET, the body goes nowhere.</summary>
/// <remarks>Runs before routing. Kestrel keeps the method it parsed, so it lets a Content-Length stand without a body.</remarks>
static class HeadAnswers
{
    public static IApplicationBuilder UseHeadAnswers(this IApplicationBuilder app) => app.Use(next => context =>
        HttpMethods.IsHead(context.Request.Method) ? AnswerWithoutBody(next, context) : next(context));

    static async Task AnswerWithoutBody(RequestDelegate next, HttpContext context)
    {
        var body = context.Response.Body;
        context.Request.Method = HttpMethods.Get;
        context.Response.Body = Stream.Null;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
            context.Response.Body = body;
        }
    }
}

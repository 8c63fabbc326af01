using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Ctg.Geo.Api.Tests.Live;

public sealed class HubPolicyTests
{
    [Fact]
    public void Every_method_of_a_hub_declares_a_policy()
    {
        var methods = typeof(ApiHost).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Hub)))
            .SelectMany(hub => hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetBaseDefinition().DeclaringType == method.DeclaringType).ToArray();

        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.True(
            method.GetCustomAttributes().Any(attribute => attribute is IAllowAnonymous or IAuthorizeData), $"{method.DeclaringType!.Name}.{method.Name}"));
    }
}

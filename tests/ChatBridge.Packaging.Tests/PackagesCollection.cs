namespace ChatBridge.Packaging.Tests;

/// <summary>The tests that share one set of packages.</summary>
[CollectionDefinition(Name)]
public sealed class PackagesCollection : ICollectionFixture<BuiltPackages>
{
    public const string Name = "packages";
}

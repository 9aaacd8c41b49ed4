using Microsoft.Extensions.Options;
using Shared.Memory;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Memory.Measuring;
using Shared.Tests.Memory.Measuring;

namespace Shared.Tests.Memory.Governing;

public sealed class WhenTheAllocatorIsSet
{
    [Fact]
    public void TheArenasAreBoundedAndItIsSaid()
    {
        int? set = null;
        Assert.Equal("glibc, 2 arenas", Allocator.Set(_ => null, arenas => (set = arenas) is not null));
        Assert.Equal(Allocator.Arenas, set);
    }

    [Theory]
    [InlineData("MALLOC_ARENA_MAX", "8", "8 arenas, by MALLOC_ARENA_MAX")]
    [InlineData("GLIBC_TUNABLES", "glibc.malloc.check=1:glibc.malloc.arena_max=4", "4 arenas, by GLIBC_TUNABLES")]
    public void TheOperatorWins(string variable, string value, string said) => Assert.Equal(
        said, Allocator.Set(name => name == variable ? value : null, _ => throw new InvalidOperationException("The operator's word was overruled.")));

    [Theory]
    [InlineData("MALLOC_ARENA_MAX", "")]
    [InlineData("GLIBC_TUNABLES", "glibc.malloc.check=1")]
    public void WhatTheEnvironmentDoesNotSetIsSet(string variable, string value) => Assert.Equal(
        "glibc, 2 arenas", Allocator.Set(name => name == variable ? value : null, _ => true));

    [Fact]
    public void AnotherCLibraryIsLeftAsItIs() => Assert.Equal("as it is", Allocator.Set(_ => null, _ => false));

    [Fact]
    public void TheTableAtTheStartTellsIt()
    {
        var measuring = new MemoryMeasuring(FakeKernel.V2Container(), Options.Create(new MemoryOptions()), () => default(ManagedMemory) with { LimitBytes = 1740 * Megabytes.Bytes });
        Assert.EndsWith($"\nallocator: {Allocator.Description}", LadderTable.Write(measuring.Findings, new MemoryOptions()), StringComparison.Ordinal);
    }
}

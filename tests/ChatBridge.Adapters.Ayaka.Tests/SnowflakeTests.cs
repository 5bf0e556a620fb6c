using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Adapters.Ayaka.Tests;

public sealed class SnowflakeTests
{
    [Theory]
    [InlineData("2020-01-01T00:00:01.000Z", 0, 0, 0, 0L)]
    [InlineData("2020-01-01T00:00:01.001Z", 0, 0, 0, 4194304L)]
    [InlineData("2022-03-12T06:54:14.000Z", 0, 0, 0, 290376921382912000L)]
    [InlineData("2022-03-12T06:54:14.000Z", 0, 1, 7, 290376921382916103L)]
    [InlineData("2022-03-12T06:54:14.123Z", 3, 31, 4095, 290376921899335679L)]
    public void Snowflake_is_taken_apart_and_put_together(string time, int datacenter, int worker, int sequence, long id)
    {
        var at = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        AyakaSnowflake.TryParse(new EntityId((ulong)id), out var snowflake).Should().BeTrue();
        (snowflake.CreatedAt, snowflake.Datacenter, snowflake.Worker, snowflake.Sequence).Should().Be((at, datacenter, worker, sequence));
        AyakaSnowflake.Create(at, datacenter, worker, sequence).Should().Be(snowflake);
        snowflake.ToString().Should().Be(id.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_number_is_put_together_again() => Prop.ForAll<long>(number =>
    {
        var snowflake = new AyakaSnowflake(number & long.MaxValue);
        return AyakaSnowflake.Create(snowflake.CreatedAt, snowflake.Datacenter, snowflake.Worker, snowflake.Sequence) == snowflake;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Other_ids_are_none()
    {
        AyakaSnowflake.TryParse(EntityId.Parse("abc"), out _).Should().BeFalse();
        AyakaSnowflake.TryParse(new EntityId(ulong.MaxValue), out _).Should().BeFalse();
    }

    [Fact]
    public void Rails_begins_at_another_time() =>
        new AyakaSnowflake(1L << 22).GetCreatedAt(AyakaSnowflake.RailsEpoch).Should().Be(DateTimeOffset.FromUnixTimeMilliseconds(1_448_841_601_001));
}

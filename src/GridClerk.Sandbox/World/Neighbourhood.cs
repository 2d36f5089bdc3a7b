using GridClerk.Sandbox.Engine;

namespace GridClerk.Sandbox.World;

/// <summary>Makes areas and customers of one county, from the stream and the numbers it is given.</summary>
internal sealed class Neighbourhood(SeededRandom random, Identifiers numbers, string county)
{
    public Area NewArea(Unit station, int index)
    {
        var village = random.Pick(Vocabulary.Villages);
        var manager = random.Pick(Vocabulary.Surnames) + random.Pick(Vocabulary.GivenNames);
        return new(
            numbers.AreaNo(), $"10kV{station.Name[..2]}{random.Between(11, 30)}线{village}{index}号公变", station,
            numbers.TerminalNo(), random.Pick(Vocabulary.TerminalMakers), manager, numbers.Phone());
    }

    public Customer NewCustomer(Area area)
    {
        var shop = random.Chance(0.15);
        var person = random.Pick(Vocabulary.Surnames) + random.Pick(Vocabulary.GivenNames);
        var village = random.Pick(Vocabulary.Villages);
        var building = village.EndsWith('村')
            ? $"{random.Between(1, 12)}组{random.Between(1, 90)}号"
            : $"{random.Between(1, 30)}栋{random.Between(1, 4)}单元{random.Between(1, 19)}0{random.Between(1, 5)}室";
        return new(
            numbers.CustomerNo(),
            shop ? $"{county}{person}{random.Pick(Vocabulary.Shops)}" : person,
            shop ? "低压非居民" : "低压居民",
            $"{county}{area.Station.Name[..2]}镇{village}{building}",
            numbers.Phone(), area, numbers.MeterNo(), numbers.Barcode(),
            random.Pick(Vocabulary.Protocols), random.Pick(Vocabulary.MeterMakers), random.Between(1, 300));
    }
}

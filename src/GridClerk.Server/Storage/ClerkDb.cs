using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GridClerk.Server.Storage;

/// <summary>The one model for every database. Uniqueness that the clerk relies on is the database's to enforce.</summary>
internal sealed class ClerkDb(DbContextOptions<ClerkDb> options) : DbContext(options)
{
    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<ItemRow> Items => Set<ItemRow>();

    public DbSet<MarkRow> Marks => Set<MarkRow>();

    public DbSet<StepRow> Steps => Set<StepRow>();

    public DbSet<EvidenceRow> Evidence => Set<EvidenceRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<RobotRow> Robots => Set<RobotRow>();

    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    public DbSet<ScheduleRow> Schedules => Set<ScheduleRow>();

    public DbSet<StartRow> Starts => Set<StartRow>();

    public DbSet<UpkeepRow> Upkeep => Set<UpkeepRow>();

    public DbSet<ResolvedItem> Resolved => Set<ResolvedItem>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseRewriting();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseRewriting();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RunRow>(run =>
        {
            run.ToTable("runs").HasKey(r => r.Id);
            run.HasIndex(r => new { r.Robot, r.Phase, r.DueAt });
            run.HasIndex(r => r.StartedAt);
        });
        modelBuilder.Entity<ItemRow>(item =>
        {
            item.ToTable("items").HasKey(i => i.Id);
            item.HasIndex(i => new { i.ScenarioId, i.Scope, i.Key }).IsUnique();
            item.HasIndex(i => new { i.ScenarioId, i.Scope, i.State });
            item.HasIndex(i => new { i.Robot, i.State, i.DueAt });
            item.HasIndex(i => new { i.Robot, i.State, i.Urgency, i.DueAt });
            item.HasIndex(i => new { i.RunId, i.State });
        });
        modelBuilder.Entity<MarkRow>().ToTable("marks").HasKey(m => new { m.ItemId, m.Mark });
        modelBuilder.Entity<StepRow>(step =>
        {
            step.ToTable("steps").HasKey(s => s.Id);
            step.HasIndex(s => new { s.ItemId, s.Name, s.Version }).IsUnique();
        });
        modelBuilder.Entity<EvidenceRow>(evidence =>
        {
            evidence.ToTable("evidence").HasKey(e => e.Id);
            evidence.HasIndex(e => e.ItemId);
            evidence.HasIndex(e => e.RunId);
        });
        modelBuilder.Entity<NoticeRow>(notice =>
        {
            notice.ToTable("notices").HasKey(n => n.Id);
            notice.HasIndex(n => new { n.ScenarioId, n.ItemKey, n.Role }).IsUnique();
            notice.HasIndex(n => n.RunId);
        });
        modelBuilder.Entity<AuditRow>().ToTable("audit").HasKey(a => a.Id);
        modelBuilder.Entity<RobotRow>(robot =>
        {
            robot.ToTable("robots").HasKey(r => r.Name);
            robot.Property(r => r.Shift).HasDefaultValue(0L);
        });
        modelBuilder.Entity<AccountRow>().ToTable("accounts").HasKey(a => new { a.System, a.Account });
        modelBuilder.Entity<ScheduleRow>().ToTable("schedules").HasKey(s => new { s.ScenarioId, s.Robot });
        modelBuilder.Entity<StartRow>(start =>
        {
            start.ToTable("starts").HasKey(s => new { s.ScenarioId, s.Robot, s.DueAt });
            start.HasIndex(s => s.LastDueAt);
        });
        modelBuilder.Entity<UpkeepRow>().ToTable("upkeep").HasKey(u => u.What);
        modelBuilder.Entity<ResolvedItem>().ToView("resolved_items").HasKey(r => r.Id);
    }

    private void RefuseRewriting()
    {
        foreach (var entry in ChangeTracker.Entries<IAppendOnly>())
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted)
            {
                throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is append-only.");
            }
        }
    }

    /// <summary>An instant as a number that every database sorts rightly; SQLite cannot compare date texts with offsets.</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

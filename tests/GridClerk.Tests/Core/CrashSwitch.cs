using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace GridClerk.Tests.Core;

/// <summary>The program's power supply: once it fails, nothing that the program still tries has any effect.</summary>
internal sealed class CrashSwitch
{
    private int passed;

    /// <summary>The power fails at this moment, counted from zero; null: never.</summary>
    public int? At { get; set; }

    public bool IsOff { get; private set; }

    /// <summary>Moments that have passed since the last start.</summary>
    public int Passed => passed;

    /// <summary>A moment at which the power may fail.</summary>
    public void Pass()
    {
        if (IsOff || passed++ == At)
        {
            TurnOff();
        }
    }

    public void TurnOff()
    {
        IsOff = true;
        throw new CrashException();
    }

    /// <summary>The program is started anew.</summary>
    public void TurnOn()
    {
        IsOff = false;
        At = null;
        passed = 0;
    }

    /// <summary>The same thing, cut off from the world when the power fails: before or after each of its calls.</summary>
    public T Powering<T>(T thing)
        where T : class
    {
        var proxy = DispatchProxy.Create<T, Powered>();
        ((Powered)(object)proxy).Set(thing, this);
        return proxy;
    }

    [SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy derives from it at run time.")]
    public class Powered : DispatchProxy
    {
        private object? thing;
        private CrashSwitch? power;

        internal void Set(object what, CrashSwitch from) => (thing, power) = (what, from);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            power!.Pass();
            var result = targetMethod!.Invoke(thing, args);
            if (result is Task { IsFaulted: false } done)
            {
                done.GetAwaiter().GetResult();
                power.Pass();
            }

            return result;
        }
    }
}

/// <summary>The power failed.</summary>
internal sealed class CrashException() : Exception("crash");

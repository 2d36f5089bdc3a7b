using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace GridClerk.Tests.Architecture;

/// <summary>One of the built assemblies, and who in it uses what.</summary>
internal sealed class BuiltAssembly(string name)
{
    private readonly ModuleDefinition module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"));

    public static BuiltAssembly Core { get; } = new("GridClerk.Core");

    public static BuiltAssembly Systems { get; } = new("GridClerk.Systems");

    public static BuiltAssembly Documents { get; } = new("GridClerk.Documents");

    public static BuiltAssembly Scenarios { get; } = new("GridClerk.Scenarios");

    public static BuiltAssembly Server { get; } = new("gridclerk");

    public static BuiltAssembly Sandbox { get; } = new("gridclerk-sandbox");

    /// <summary>All that make up the product.</summary>
    public static IReadOnlyList<BuiltAssembly> Product { get; } = [Core, Documents, Systems, Scenarios, Server];

    public string Name => name;

    public IEnumerable<TypeDefinition> Types => module.GetAllTypes();

    /// <summary>Our own assemblies that it refers to.</summary>
    public IEnumerable<string> OwnReferences =>
        module.AssemblyReferences.Select(r => r.Name).Where(n => n.StartsWith("GridClerk", StringComparison.OrdinalIgnoreCase));

    /// <summary>Every type that anything in here mentions, with the one that mentions it.</summary>
    public IEnumerable<(TypeDefinition User, TypeReference Used)> Uses => Types.SelectMany(t => UsedBy(t).Select(u => (t, u.GetElementType())));

    /// <summary>Every call in here, with the method that makes it.</summary>
    public IEnumerable<(MethodDefinition Caller, MethodReference Called)> Calls =>
        from type in Types
        from method in type.Methods.Where(m => m.HasBody)
        from instruction in method.Body.Instructions
        let called = instruction.Operand as MethodReference
        where called is not null
        select (method, called);

    /// <summary>Every text that is written out in the code.</summary>
    public IEnumerable<string> Texts => Types.SelectMany(t => t.Methods).Where(m => m.HasBody).SelectMany(m => m.Body.Instructions).Select(i => i.Operand).OfType<string>();

    /// <summary>The namespace of a type, of the outermost one if it is nested.</summary>
    public static string NamespaceOf(TypeReference type) => type.DeclaringType is { } outer ? NamespaceOf(outer) : type.Namespace;

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type)
    {
        var direct = new List<TypeReference?> { type.BaseType };
        direct.AddRange(type.Interfaces.Select(i => i.InterfaceType));
        direct.AddRange(type.Fields.Select(f => f.FieldType));
        direct.AddRange(type.CustomAttributes.Select(a => a.AttributeType));
        foreach (var method in type.Methods)
        {
            direct.Add(method.ReturnType);
            direct.AddRange(method.Parameters.Select(p => p.ParameterType));
            direct.AddRange(method.HasBody ? UsedBy(method) : []);
        }

        return direct.OfType<TypeReference>().SelectMany(WithArguments);
    }

    private static IEnumerable<TypeReference> UsedBy(MethodDefinition method) =>
        method.Body.Variables.Select(v => v.VariableType).Concat(method.Body.Instructions.SelectMany(i => i.Operand switch
        {
            TypeReference type => [type],
            MethodReference called => [called.DeclaringType, called.ReturnType, .. (called as GenericInstanceMethod)?.GenericArguments ?? []],
            FieldReference field => [field.DeclaringType, field.FieldType],
            _ => Array.Empty<TypeReference>(),
        }));

    private static IEnumerable<TypeReference> WithArguments(TypeReference type) =>
        type is GenericInstanceType generic ? [generic, .. generic.GenericArguments.SelectMany(WithArguments)] : [type];
}

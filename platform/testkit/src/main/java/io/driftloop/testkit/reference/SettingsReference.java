package io.driftloop.testkit.reference;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The settings of a module as a table, read from the sources of its {@code @ConfigMapping} interfaces; what a setting does is its Javadoc. */
public final class SettingsReference extends TreePathScanner<@Nullable Void, DocTrees> {

    private final SortedSet<String> rows = new TreeSet<>();

    private SettingsReference() {}

    /** Rows sorted by name; empty where the module has no settings. */
    public static String of(Path sources) {
        List<Path> files = mappings(sources);
        if (files.isEmpty()) {
            return "";
        }
        SettingsReference reference = new SettingsReference();
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "needs a JDK");
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                reference.scan(unit, DocTrees.instance(task));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "| Setting | Type | Default | What it does |\n|---|---|---|---|\n" + String.join("\n", reference.rows);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, DocTrees docs) {
        if (has(method.getModifiers(), "WithParentName")) {
            return super.visitMethod(method, docs);
        }
        prefix(getCurrentPath().getParentPath()).ifPresent(prefix -> {
            String name = annotation(method.getModifiers(), "WithName")
                    .orElseGet(() -> kebab(method.getName().toString()));
            String type = method.getReturnType().toString();
            String value = annotation(method.getModifiers(), "WithDefault")
                    .map(text -> "`" + text + "`")
                    .orElse(type.startsWith("Optional") || type.startsWith("Map") ? "none" : "to be given");
            rows.add("| `" + prefix + "." + name + "` | " + words(type) + " | " + value + " | "
                    + description(docs, getCurrentPath()) + " |");
        });
        return super.visitMethod(method, docs);
    }

    /** Of an interface, or of one inside that stands for each of many by name. */
    private static Optional<String> prefix(TreePath at) {
        Optional<String> own = annotation(((ClassTree) at.getLeaf()).getModifiers(), "ConfigMapping");
        if (own.isPresent() || !(at.getParentPath().getLeaf() instanceof ClassTree outer)) {
            return own;
        }
        return annotation(outer.getModifiers(), "ConfigMapping").map(prefix -> prefix + ".<name>");
    }

    private static boolean has(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals(name));
    }

    private static String description(DocTrees docs, TreePath path) {
        String comment = docs.getDocComment(path);
        if (comment == null) {
            throw new IllegalStateException("no Javadoc on the setting "
                    + ((MethodTree) path.getLeaf()).getName() + " of "
                    + path.getCompilationUnit().getSourceFile().getName());
        }
        return comment.strip()
                .replaceAll("\\s+", " ")
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replace("|", "\\|");
    }

    /** The string in an annotation, or its {@code prefix}. */
    private static Optional<String> annotation(ModifiersTree modifiers, String name) {
        for (AnnotationTree annotation : modifiers.getAnnotations()) {
            if (annotation.getAnnotationType().toString().equals(name)) {
                ExpressionTree argument = annotation.getArguments().get(0);
                ExpressionTree value = argument instanceof AssignmentTree named ? named.getExpression() : argument;
                return Optional.of(String.valueOf(((LiteralTree) value).getValue()));
            }
        }
        return Optional.empty();
    }

    private static String words(String type) {
        String inner = type.replaceAll("^Optional<(.*)>$", "$1");
        String element = inner.replaceAll("^(?:List|Set)<(.*)>$", "$1");
        String word =
                switch (element) {
                    case "int", "long", "short", "double" -> "number";
                    case "boolean" -> "true or false";
                    case "Duration" -> "time (`200ms`, `10s`, `1h`)";
                    case "MemorySize" -> "size (`64M`, `1G`)";
                    case "Path" -> "path";
                    case "String" -> "text";
                    default -> element;
                };
        return element.equals(inner) ? word : "list of " + word + ", comma-separated";
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static List<Path> mappings(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(SettingsReference::isMapping)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMapping(Path file) {
        try {
            return Files.readString(file).contains("\n@ConfigMapping(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

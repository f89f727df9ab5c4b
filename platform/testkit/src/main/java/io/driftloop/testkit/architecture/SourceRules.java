package io.driftloop.testkit.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules that need the source text: sizes, and R11. Each check gives its violations in words; none means kept. */
final class SourceRules {

    static final int MAX_FILE_LINES = 500;
    static final int MAX_METHOD_LINES = 40;

    private static final Pattern NOT_A_METHOD = Pattern.compile(
            "^\\s*(?:@|\"|//|/?\\*|\\}|(?:if|for|while|do|try|switch|synchronized|else|return|throw|case|default|new|static \\{)\\b)"
                    + "|\\b(?:class|interface|record|enum)\\s+\\w+|(?<![=!<>])=(?!=)|->");
    private static final Pattern DECLARATION = Pattern.compile("^(?: {4}| {8}| {12})\\S.*\\(.*");
    private static final Pattern TEXT = Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);

    private SourceRules() {}

    static List<String> longFiles(Path sources) {
        List<String> found = new ArrayList<>();
        for (Path file : files(sources, ".java")) {
            int lines = lines(file).size();
            if (lines > MAX_FILE_LINES) {
                found.add(file + " has " + lines + " lines, more than " + MAX_FILE_LINES);
            }
        }
        return found;
    }

    static List<String> longMethods(Path sources) {
        List<String> found = new ArrayList<>();
        for (Path file : files(sources, ".java")) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                int length = bodyLength(lines, i);
                if (length > MAX_METHOD_LINES) {
                    found.add(file + ":" + (i + 1) + " is a method of " + length + " lines, more than "
                            + MAX_METHOD_LINES);
                }
            }
        }
        return found;
    }

    /** R11: SQL of a service names no other service's schema. */
    static List<String> foreignSchemas(Path main, String ownSchema) {
        List<String> others = Stream.of("ingest", "training", "eval", "registry", "serving")
                .filter(schema -> !schema.equals(ownSchema))
                .toList();
        Pattern foreign = Pattern.compile("(?i)\\b(?:from|join|into|update|table|references|on|exists)\\s+(?:"
                + String.join("|", others) + ")\\.\\w+");
        List<String> found = new ArrayList<>();
        for (Path file : files(main, ".java")) {
            Matcher text = TEXT.matcher(read(file));
            while (text.find()) {
                report(foreign, file, text.group(), found);
            }
        }
        for (Path file : files(main, ".sql")) {
            report(foreign, file, read(file), found);
        }
        return found;
    }

    private static void report(Pattern foreign, Path file, String sql, List<String> found) {
        Matcher matcher = foreign.matcher(sql);
        while (matcher.find()) {
            found.add(file + " names another service's schema: " + matcher.group());
        }
    }

    /** Lines between a method's braces when one is declared in this line; the formatter's indentation tells where it ends. */
    private static int bodyLength(List<String> lines, int start) {
        String first = lines.get(start);
        if (!DECLARATION.matcher(first).matches() || NOT_A_METHOD.matcher(first).find()) {
            return 0;
        }
        int open = start;
        while (open < lines.size() && !lines.get(open).endsWith("{")) {
            if (lines.get(open).endsWith(";") || lines.get(open).endsWith("}") || open > start + 12) {
                return 0;
            }
            open++;
        }
        if (open < lines.size() && lines.get(open).contains("->")) {
            // a call that is handed a lambda
            return 0;
        }
        String end = first.substring(0, first.length() - first.stripLeading().length()) + "}";
        for (int i = open + 1; i < lines.size(); i++) {
            if (lines.get(i).equals(end)) {
                return i - open - 1;
            }
        }
        return 0;
    }

    private static List<Path> files(Path root, String suffix) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        return read(file).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

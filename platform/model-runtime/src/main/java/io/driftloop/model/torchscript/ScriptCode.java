package io.driftloop.model.torchscript;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions and methods in a file's code, parsed when they are first asked for. */
final class ScriptCode {

    private final Archive archive;

    /** Source of each function of the files read so far, by its whole name. */
    private final Map<String, String> sources = new HashMap<>();

    private final Map<String, ScriptFunction> parsed = new HashMap<>();
    private final Map<String, Boolean> files = new HashMap<>();

    ScriptCode(Archive archive) {
        this.archive = archive;
    }

    /** A function, for instance {@code __torch__.torch.nn.functional.relu}, or null. */
    @Nullable ScriptFunction function(String name) {
        return found(name, qualifier(name));
    }

    /** A method of a class, or null. */
    @Nullable ScriptFunction method(String type, String method) {
        return found(type + "." + method, qualifier(type));
    }

    private @Nullable ScriptFunction found(String name, String file) {
        if (files.put(file, true) == null) {
            String entry = "code/" + file.replace('.', '/') + ".py";
            if (archive.has(entry)) {
                split(file, archive.text(entry));
            }
        }
        String source = sources.get(name);
        return source == null ? null : parsed.computeIfAbsent(name, any -> ScriptParser.function(source));
    }

    private static String qualifier(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** Classes stand at column 0, their methods at column 2; a function ends where a line begins at its own column. */
    private void split(String file, String text) {
        String owner = file;
        String name = "";
        int column = 0;
        StringBuilder source = new StringBuilder();
        for (String line : (text + "\npass").split("\n", -1)) {
            String code = line.strip();
            int indent = line.indexOf(code);
            if (!code.isEmpty() && indent <= column) {
                if (!name.isEmpty()) {
                    sources.putIfAbsent(name, source.toString());
                }
                source.setLength(0);
                owner = indent > 0 ? owner : code.startsWith("class ") ? file + "." + word(code, 6) : file;
                name = code.startsWith("def ") ? owner + "." + word(code, 4) : "";
                column = name.isEmpty() ? 2 : indent;
            }
            source.append(line.substring(Math.min(column, indent))).append('\n');
        }
    }

    private static String word(String code, int from) {
        int end = from;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        return code.substring(from, end);
    }
}

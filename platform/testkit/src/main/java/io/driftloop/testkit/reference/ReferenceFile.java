package io.driftloop.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A generated file under {@code docs/reference}. A test says what should stand there; with the system property {@code driftloop.refresh} it is
 * written instead of compared.
 *
 * @param path the file
 */
public record ReferenceFile(Path path) {

    private static final String HOW =
            "%s is not what the code says; run docs/reference/refresh and look at the difference";

    /** By its name below {@code docs/reference}, for instance {@code openapi/eval.json}. */
    public static ReferenceFile named(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path reference = at.resolve("docs/reference");
            if (Files.isDirectory(reference)) {
                return new ReferenceFile(reference.resolve(name));
            }
        }
        throw new IllegalStateException(
                "no directory docs/reference above " + Path.of("").toAbsolutePath());
    }

    /** Whether documents are written anew in this run. */
    public static boolean refreshing() {
        return System.getProperty("driftloop.refresh") != null;
    }

    /** Fails when the committed text is another one. */
    public void mustBe(String content) {
        if (refreshing()) {
            write(content);
        }
        assertThat(text()).as(HOW, path.getFileName()).isEqualTo(content);
    }

    /**
     * Fails when the committed section is another one. Sections are level-2 headings, sorted by name; other modules own the others.
     *
     * @param heading without the hashes
     * @param body the section's text; empty for none
     */
    public void mustHaveSection(String heading, String body) {
        String content = text();
        Map<String, String> sections = sections(content);
        String wanted = body.strip();
        if (refreshing()) {
            if (wanted.isEmpty()) {
                sections.remove(heading);
            } else {
                sections.put(heading, wanted);
            }
            int first = content.indexOf("\n## ");
            StringBuilder all = new StringBuilder((first < 0 ? content : content.substring(0, first)).strip() + "\n");
            sections.forEach((name, text) ->
                    all.append("\n## ").append(name).append("\n\n").append(text).append('\n'));
            write(all.toString());
        }
        assertThat(sections.getOrDefault(heading, ""))
                .as(HOW + " (section '%s')", path.getFileName(), heading)
                .isEqualTo(wanted);
    }

    /** The text of a committed section; empty where there is none. */
    public String section(String heading) {
        return sections(text()).getOrDefault(heading, "");
    }

    /** The committed text; empty where nothing was committed yet. */
    public String text() {
        try {
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String content) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> sections(String content) {
        Map<String, String> sections = new TreeMap<>();
        Matcher matcher =
                Pattern.compile("(?ms)^## ([^\\n]+)\\n(.*?)(?=^## |\\z)").matcher(content);
        while (matcher.find()) {
            sections.put(matcher.group(1).strip(), matcher.group(2).strip());
        }
        return sections;
    }
}

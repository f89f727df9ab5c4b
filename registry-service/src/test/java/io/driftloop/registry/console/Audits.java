package io.driftloop.registry.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** What is wrong with a page, as lines; none where all is well. */
final class Audits {

    /** What a reader does not notice. */
    private static final double MOST_SHIFT = 0.01;

    /** The engine of Deque's axe, whose rules are those of WCAG 2.2 A and AA. */
    private static final String AXE = read("/axe.min.js");

    private static final String RUN_AXE = """
            async coloursOnly => {
              const found = await axe.run(document, {
                resultTypes: ['violations'],
                runOnly: coloursOnly
                  ? {type: 'rule', values: ['color-contrast']}
                  : {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']},
              });
              return found.violations
                .filter(v => v.impact === 'serious' || v.impact === 'critical')
                .flatMap(v => v.nodes.slice(0, 3).map(n => `${v.id} (${v.impact}): ${n.html.slice(0, 160)} ${n.any.map(c => c.message).join(' ').slice(0, 200)}`));
            }""";

    private Audits() {}

    /** From now on the pages that it shows keep account of what moves in them. */
    static void observeShifts(Page page) {
        page.addInitScript("""
                window.shifted = 0;
                window.shifts = [];
                new PerformanceObserver(list => list.getEntries().filter(e => !e.hadRecentInput).forEach(e => {
                  window.shifted += e.value;
                  e.sources.forEach(s => window.shifts.push((s.node?.id || s.node?.className || s.node?.nodeName || '?') + ''));
                })).observe({type: 'layout-shift', buffered: true});""");
    }

    static List<String> shift(Page page, String path) {
        double shifted = ((Number) page.evaluate("() => window.shifted")).doubleValue();
        return shifted <= MOST_SHIFT
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "%s: layout shift of %.4f: %s",
                        path,
                        shifted,
                        page.evaluate("() => window.shifts.slice(0, 6).join(', ')")));
    }

    static List<String> width(Page page, String path, int width) {
        int actual = (int) page.evaluate("() => document.scrollingElement.scrollWidth");
        return actual <= width ? List.of() : List.of(path + ": " + actual + " wide at " + width);
    }

    /** In the dark theme only what differs there: the colours. */
    @SuppressWarnings("unchecked")
    static List<String> accessibility(Page page, String path, ColorScheme theme) {
        page.evaluate(AXE);
        return ((List<String>) page.evaluate(RUN_AXE, theme == ColorScheme.DARK))
                .stream().map(line -> path + " " + theme + ": " + line).toList();
    }

    /** Its size with gzip. */
    static int compressed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }

    private static String read(String name) {
        try (InputStream content = Audits.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

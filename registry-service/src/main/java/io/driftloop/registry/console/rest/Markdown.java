package io.driftloop.registry.console.rest;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Text that people wrote, as HTML: what is no Markdown is escaped, links lead only to places that are safe to follow. */
final class Markdown {

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();
    /** Pages have one heading of the first level, sections one of the second. */
    private static final int BELOW = 1;

    private static final int DEEPEST = 6;

    private Markdown() {}

    /** The text without its title, its headings one level lower. */
    static String html(String text) {
        Node document = PARSER.parse(text);
        if (document.getFirstChild() instanceof Heading title && title.getLevel() == 1) {
            title.unlink();
        }
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                heading.setLevel(Math.min(DEEPEST, heading.getLevel() + BELOW));
            }
        });
        return RENDERER.render(document);
    }
}

package io.driftloop.kit.problem;

/** What a browser shows of a problem. The page asks the server for nothing more, which might refuse that, too. */
final class ProblemPage {

    static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    private ProblemPage() {}

    static String of(Problem problem) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%1$s · Driftloop</title>
                <style>
                :root { color-scheme: light dark }
                body { font: 16px/1.6 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1.5rem; overflow-wrap: anywhere }
                </style></head>
                <body><h1>%1$s</h1><p>%2$s</p><p><a href="/">The console</a></p></body>
                </html>
                """.formatted(escaped(problem.title()), escaped(problem.detail()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

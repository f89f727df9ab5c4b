package io.driftloop.registry.filter;

import io.driftloop.registry.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a filter into words. A quoted key belongs to the prefix before it: {@code metrics.`val loss`}. */
final class Lexer {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern SYMBOL = Pattern.compile("!=|<>|>=|<=|[=<>(),]");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?(?![\\w.])");
    private static final Pattern PREFIXED = Pattern.compile("([A-Za-z_]+)\\.(?:`([^`]*)`|\"([^\"]*)\")");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][\\w./:-]*");
    private static final Pattern STRING = Pattern.compile("'((?:[^']|'')*)'|\"([^\"]*)\"");

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (tokens.get(tokens.size() - 1).kind() != Kind.END);
        return tokens;
    }

    private Token next() {
        match(SPACE);
        if (at == text.length()) {
            return new Token(Kind.END, "");
        }
        Matcher found = match(PREFIXED);
        if (found != null) {
            return new Token(
                    Kind.FIELD, found.group(1) + "." + (found.group(2) == null ? found.group(3) : found.group(2)));
        }
        found = match(WORD);
        if (found != null) {
            return new Token(Kind.WORD, found.group());
        }
        found = match(NUMBER);
        if (found != null) {
            return new Token(Kind.NUMBER, found.group());
        }
        found = match(STRING);
        if (found != null) {
            String single = found.group(1);
            return new Token(Kind.STRING, single == null ? found.group(2) : single.replace("''", "'"));
        }
        found = match(SYMBOL);
        if (found != null) {
            return new Token(Kind.SYMBOL, found.group());
        }
        throw FilterProblem.because("character " + (at + 1) + " of the filter cannot be read: strings stand in quotes, "
                + "keys with blanks in backticks, comparisons are joined by AND");
    }

    private @org.jspecify.annotations.Nullable Matcher match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher;
    }
}

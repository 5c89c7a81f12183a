import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * Lucene beside Lede: title and text in fields of their own, stored and stemmed (EnglishAnalyzer),
 * with the offsets that its highlighter works fastest with, written by two threads. What is read,
 * asked and printed, and how it is timed, is said in peer.h.
 */
public final class LucenePeer {
    private static final Analyzer ANALYZER = new EnglishAnalyzer();
    private static final String[] FIELDS = {"title", "text"};
    private static final int THREADS = 2;
    private static final int ROUNDS = 3;
    private static final double WARM_SECONDS = 1; // for the compiler inside the virtual machine

    public static void main(String[] args) throws Exception {
        if (args.length == 3 && args[0].equals("index")) {
            index(Paths.get(args[1]), Paths.get(args[2]));
        } else if (args.length >= 3 && args[0].equals("search")) {
            try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Paths.get(args[1])))) {
                new LucenePeer(reader).search(Paths.get(args[2]), args.length > 3);
            }
        } else {
            System.err.println("usage: LucenePeer index INDEX ARCHIVE | search INDEX QUESTIONS [once]");
            System.exit(2);
        }
    }

    // Indexing

    private static void index(Path folder, Path archive) throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(ANALYZER);
        config.setRAMBufferSizeMB(128);
        BlockingQueue<String> queue = new ArrayBlockingQueue<>(1000);
        String end = "";
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(folder), config)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                threads.add(new Thread(() -> {
                    try {
                        for (String r; !(r = queue.take()).isEmpty(); ) writer.addDocument(document(r));
                    } catch (IOException | InterruptedException e) {
                        e.printStackTrace();
                        System.exit(1);
                    }
                }));
                threads.get(i).start();
            }
            try (BufferedReader in = Files.newBufferedReader(archive)) {
                for (String r; !(r = record(in)).isEmpty(); ) queue.put(r);
            }
            for (int i = 0; i < THREADS; i++) queue.put(end);
            for (Thread t : threads) t.join();
        }
    }

    private static String record(BufferedReader in) throws IOException {
        StringBuilder out = new StringBuilder();
        for (int c; (c = in.read()) >= 0 && c != '\u001e'; ) out.append((char) c);
        return out.toString();
    }

    private static Document document(String record) {
        FieldType type = new FieldType(TextField.TYPE_STORED);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        String[] fields = record.split("\u001f", -1);
        Document d = new Document();
        d.add(new Field("title", fields[0], type));
        d.add(new IntPoint("published", Integer.parseInt(fields[1].replace("-", ""))));
        d.add(new Field("text", fields[2], type));
        return d;
    }

    // Searching

    private final IndexSearcher searcher;
    private final UnifiedHighlighter highlighter;
    private final QueryBuilder builder = new QueryBuilder(ANALYZER);

    private LucenePeer(DirectoryReader reader) {
        searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null); // answers are to be found, not remembered
        highlighter = new UnifiedHighlighter(searcher, ANALYZER);
    }

    private static final class Question {
        final String kind;
        final String month;
        final String[] words;

        Question(String line) {
            String[] parts = line.split("\t");
            kind = parts[0];
            month = parts[1];
            words = parts[2].split(" ");
        }
    }

    private void search(Path file, boolean once) throws IOException {
        List<Question> questions = new ArrayList<>();
        for (String line : Files.readAllLines(file)) questions.add(new Question(line));
        if (once) {
            for (Question q : questions) ask(q, true);
            return;
        }
        for (int from = 0, to; from < questions.size(); from = to) {
            String kind = questions.get(from).kind;
            for (to = from; to < questions.size() && questions.get(to).kind.equals(kind); ) to++;
            time(questions.subList(from, to), false);
            time(questions.subList(from, to), true);
        }
    }

    private void time(List<Question> questions, boolean lit) throws IOException {
        long warm = System.nanoTime() + (long) (WARM_SECONDS * 1e9);
        do {
            for (Question q : questions) ask(q, lit);
        } while (System.nanoTime() < warm);
        double[][] times = new double[questions.size()][ROUNDS];
        long answers = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < times.length; i++) {
                long start = System.nanoTime();
                answers += ask(questions.get(i), lit);
                times[i][round] = (System.nanoTime() - start) / 1e6;
            }
        }
        double[] medians = Arrays.stream(times).mapToDouble(t -> {
            Arrays.sort(t);
            return t[ROUNDS / 2];
        }).sorted().toArray();
        System.out.printf(Locale.ROOT, "%s\t%s\t%.3f\t%.3f\t%.2f%n", questions.get(0).kind,
                lit ? "lit" : "plain", medians[medians.length / 2], medians[medians.length * 99 / 100],
                (double) answers / (ROUNDS * times.length));
    }

    private int ask(Question q, boolean lit) throws IOException {
        Query query = query(q);
        TopDocs top = searcher.search(query, 10);
        for (ScoreDoc hit : top.scoreDocs) searcher.doc(hit.doc).get("title");
        if (lit && top.scoreDocs.length > 0) highlighter.highlight("text", query, top, 2);
        return top.scoreDocs.length;
    }

    private Query query(Question q) {
        if (q.kind.startsWith("phrase")) return phrase(String.join(" ", q.words));
        if (q.kind.equals("prefix")) {
            String prefix = q.words[0].toLowerCase(Locale.ROOT);
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            for (String f : FIELDS) any.add(new PrefixQuery(new Term(f, prefix)), Occur.SHOULD);
            return any.build();
        }
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        for (String w : q.words) add(words, phrase(w), q.kind.equals("and") ? Occur.MUST : Occur.SHOULD);
        if (q.month.isEmpty()) return words.build();
        int month = Integer.parseInt(q.month.replace("-", "")) * 100;
        return new BooleanQuery.Builder().add(words.build(), Occur.MUST)
                .add(IntPoint.newRangeQuery("published", month + 1, month + 31), Occur.FILTER).build();
    }

    /** A phrase, or one word, in either field. */
    private Query phrase(String text) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String f : FIELDS) add(any, builder.createPhraseQuery(f, text), Occur.SHOULD);
        return any.build();
    }

    /** A stop word makes no query. */
    private static void add(BooleanQuery.Builder to, Query query, Occur occur) {
        boolean empty = query == null || query instanceof BooleanQuery && ((BooleanQuery) query).clauses().isEmpty();
        if (!empty) to.add(query, occur);
    }
}

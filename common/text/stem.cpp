#include "common/text/stem.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace lede {

namespace {

using Words = std::unordered_set<std::string_view>;

/// Irregular forms, "base form form ...".
constexpr std::string_view kIrregular[] = {"say said",
                                           "take took taken",
                                           "make made",
                                           "go went gone going goes",
                                           "come came",
                                           "become became",
                                           "give gave given",
                                           "know knew known",
                                           "see seen seeing",
                                           "get got gotten",
                                           "think thought",
                                           "tell told",
                                           "find found",
                                           "keep kept",
                                           "hold held",
                                           "bring brought",
                                           "begin began begun",
                                           "show shown",
                                           "hear heard",
                                           "run ran",
                                           "stand stood",
                                           "lose lost",
                                           "pay paid",
                                           "meet met",
                                           "build built",
                                           "send sent",
                                           "spend spent",
                                           "fall fell fallen",
                                           "lead led",
                                           "grow grew grown",
                                           "win won winning",
                                           "buy bought",
                                           "teach taught",
                                           "catch caught",
                                           "fight fought",
                                           "seek sought",
                                           "sell sold",
                                           "speak spoke spoken",
                                           "break broke broken",
                                           "choose chose chosen",
                                           "drive drove driven",
                                           "write wrote written",
                                           "rise rose risen",
                                           "arise arose arisen",
                                           "draw drew drawn",
                                           "withdraw withdrew withdrawn",
                                           "throw threw thrown",
                                           "fly flew flown flies",
                                           "overthrow overthrew overthrown",
                                           "freeze froze frozen",
                                           "steal stole stolen",
                                           "wear wore worn",
                                           "tear tore torn",
                                           "swear swore sworn",
                                           "hide hid hidden",
                                           "eat ate eaten",
                                           "beat beaten",
                                           "bite bitten",
                                           "forget forgot forgotten",
                                           "forbid forbade forbidden",
                                           "shake shook shaken",
                                           "mistake mistook mistaken",
                                           "undertake undertook undertaken",
                                           "overtake overtook overtaken",
                                           "withhold withheld",
                                           "uphold upheld",
                                           "understand understood",
                                           "sit sat",
                                           "hang hung",
                                           "dig dug",
                                           "stick stuck",
                                           "strike struck stricken",
                                           "spin spun",
                                           "swing swung",
                                           "sink sank sunk",
                                           "sing sang sung",
                                           "ring rang rung",
                                           "drink drank",
                                           "swim swam swum",
                                           "feed feeding feeds",
                                           "flee fled fleeing",
                                           "breed bred",
                                           "speed sped",
                                           "slide slid",
                                           "light lit",
                                           "mean meant",
                                           "deal dealt",
                                           "learn learnt",
                                           "burn burnt",
                                           "dream dreamt",
                                           "leap leapt",
                                           "bend bent",
                                           "creep crept",
                                           "weep wept",
                                           "sweep swept",
                                           "sleep slept",
                                           "shine shone",
                                           "prove proven",
                                           "wake woke woken",
                                           "lay laid",
                                           "lie lain lying",
                                           "die dying",
                                           "tie tying",
                                           "vie vying",
                                           "shoot shot",
                                           "feel felt",
                                           "lend lent",
                                           "rebuild rebuilt",
                                           "oversee oversaw overseen overseeing",
                                           "foresee foresaw foreseen",
                                           "undergo underwent undergone",
                                           "have had has having",
                                           "be was were is are been am being",
                                           "do did done does doing",
                                           "man men",
                                           "woman women",
                                           "child children",
                                           "foot feet",
                                           "tooth teeth",
                                           "mouse mice",
                                           "goose geese",
                                           "wife wives",
                                           "life lives",
                                           "knife knives",
                                           "wolf wolves",
                                           "thief thieves",
                                           "half halves",
                                           "shelf shelves",
                                           "loaf loaves",
                                           "calf calves",
                                           "crisis crises",
                                           "analysis analyses",
                                           "thesis theses",
                                           "hypothesis hypotheses",
                                           "oasis oases",
                                           "diagnosis diagnoses",
                                           "parenthesis parentheses",
                                           "synopsis synopses",
                                           "axis axes",
                                           "criterion criteria",
                                           "phenomenon phenomena",
                                           "policeman policemen",
                                           "policewoman policewomen",
                                           "fireman firemen",
                                           "gunman gunmen",
                                           "fisherman fishermen",
                                           "chairman chairmen",
                                           "chairwoman chairwomen",
                                           "alderman aldermen",
                                           "militiaman militiamen",
                                           "workman workmen",
                                           "seaman seamen",
                                           "airman airmen",
                                           "horseman horsemen",
                                           "freshman freshmen",
                                           "bus buses bused bussed",
                                           "gas gases gassed",
                                           "lens lenses",
                                           "plus pluses",
                                           "iris irises",
                                           "bias biases biased",
                                           "canvas canvases",
                                           "atlas atlases",
                                           "alias aliases",
                                           "christmas christmases",
                                           "virus viruses",
                                           "bonus bonuses",
                                           "campus campuses",
                                           "status statuses",
                                           "census censuses",
                                           "chorus choruses",
                                           "focus focuses focused focussed focusing focussing",
                                           "caucus caucuses caucused",
                                           "surplus surpluses",
                                           "genius geniuses",
                                           "consensus consensuses",
                                           "walrus walruses",
                                           "prospectus prospectuses",
                                           "octopus octopuses",
                                           "circus circuses",
                                           "rumpus rumpuses",
                                           "movie movies",
                                           "cookie cookies",
                                           "zombie zombies",
                                           "rookie rookies",
                                           "selfie selfies",
                                           "calorie calories",
                                           "prairie prairies",
                                           "smoothie smoothies",
                                           "hoodie hoodies",
                                           "junkie junkies",
                                           "indie indies",
                                           "foodie foodies",
                                           "talkie talkies",
                                           "genie genies",
                                           "newbie newbies",
                                           "eerie",
                                           "ache aches ached aching",
                                           "headache headaches",
                                           "cache caches cached",
                                           "niche niches",
                                           "avalanche avalanches",
                                           "moustache moustaches",
                                           "cliche cliches",
                                           "shoe shoes",
                                           "toe toes",
                                           "canoe canoes",
                                           "foe foes",
                                           "woe woes",
                                           "oboe oboes",
                                           "quiz quizzes quizzed",
                                           "waltz waltzes",
                                           "agree agreed agreeing",
                                           "disagree disagreed disagreeing",
                                           "free freed freeing",
                                           "guarantee guaranteed guaranteeing",
                                           "decree decreed decreeing",
                                           "referee refereed refereeing",
                                           "knee kneed",
                                           "age aged aging",
                                           "use used using uses",
                                           "die died dies",
                                           "lie lied lies",
                                           "tie tied ties",
                                           "vie vied vies",
                                           "pie pies",
                                           "dye dyed dyeing dyes",
                                           "singe singed",
                                           "binge binged",
                                           "program programmed programming",
                                           "ski skis skied skiing",
                                           "taxi taxis taxied taxiing",
                                           "echo echoes echoed",
                                           "add added adding",
                                           "err erred erring",
                                           "big bigger biggest",
                                           "large larger largest",
                                           "high higher highest",
                                           "low lower lowest",
                                           "small smaller smallest",
                                           "strong stronger strongest",
                                           "old older oldest",
                                           "young younger youngest",
                                           "new newer newest",
                                           "great greater greatest",
                                           "long longer longest",
                                           "short shorter shortest",
                                           "wide wider widest",
                                           "deep deeper deepest",
                                           "rich richer richest",
                                           "poor poorer poorest",
                                           "deadly deadlier deadliest",
                                           "heavy heavier heaviest",
                                           "early earlier earliest",
                                           "fast faster fastest",
                                           "cheap cheaper cheapest",
                                           "weak weaker weakest",
                                           "tough tougher toughest",
                                           "visit visited visiting",
                                           "edit edited editing",
                                           "limit limited limiting",
                                           "exit exited exiting",
                                           "profit profited profiting",
                                           "exhibit exhibited exhibiting",
                                           "inherit inherited inheriting",
                                           "credit credited crediting",
                                           "orbit orbited orbiting",
                                           "deposit deposited depositing",
                                           "benefit benefited benefiting benefitted benefitting",
                                           "prohibit prohibited prohibiting",
                                           "inhibit inhibited inhibiting",
                                           "audit audited auditing",
                                           "merit merited",
                                           "solicit solicited soliciting",
                                           "recruit recruited recruiting",
                                           "await awaited awaiting",
                                           "summit",
                                           "develop developed developing",
                                           "worship worshipped",
                                           "gossip gossiped",
                                           "interfere interfered interfering",
                                           "adhere adhered adhering",
                                           "ignore ignored ignoring",
                                           "store stored storing",
                                           "explore explored exploring",
                                           "restore restored restoring",
                                           "score scored scoring",
                                           "adore adored",
                                           "bore bored boring",
                                           "phone phoned phoning",
                                           "postpone postponed postponing",
                                           "clone cloned cloning",
                                           "intervene intervened intervening",
                                           "convene convened convening",
                                           "concede conceded conceding",
                                           "precede preceded preceding",
                                           "impede impeded impeding",
                                           "breathe breathed breathing",
                                           "hang hanged hanging",
                                           "change changed changing",
                                           "arrange arranged arranging",
                                           "range ranged ranging",
                                           "exchange exchanged exchanging",
                                           "challenge challenged challenging",
                                           "plunge plunged plunging",
                                           "avenge avenged avenging",
                                           "revenge revenged",
                                           "lunge lunged lunging",
                                           "scavenge scavenged scavenging",
                                           "charge charged charging",
                                           "infringe infringed infringing",
                                           "impinge impinged",
                                           "console consoled consoling",
                                           "parole paroled",
                                           "pile piled piling",
                                           "file filed filing",
                                           "compile compiled compiling",
                                           "exile exiled exiling",
                                           "smile smiled smiling",
                                           "reconcile reconciled reconciling",
                                           "rule ruled ruling",
                                           "schedule scheduled scheduling",
                                           "scale scaled scaling",
                                           "tackle tackled",
                                           "welcome welcomed welcoming",
                                           "pollute polluted polluting",
                                           "threaten threatened",
                                           "mandate mandated mandating",
                                           "complete completed completing",
                                           "delete deleted deleting",
                                           "compete competed competing",
                                           "guide guided guiding",
                                           "persuade persuaded persuading",
                                           "persevere persevered persevering",
                                           "condone condoned condoning",
                                           "zone zoned zoning",
                                           "tone toned toning",
                                           "tune tuned tuning",
                                           "become becoming",
                                           "sue sued suing",
                                           "lower lowered lowering",
                                           "combat combated combating combatting",
                                           "transit transited transiting",
                                           "gallop galloped galloping",
                                           "proceed proceeded proceeding proceedings",
                                           "leak leaked leaking",
                                           "catalog cataloged cataloging",
                                           "dialog dialogs",
                                           "center centered centering"};

/// Words that end like an inflection and are none; names of news among them.
constexpr std::string_view kKeep[] = {
    "news",        "always",   "perhaps",     "whereas",   "series",       "species",  "economics",
    "politics",    "physics",  "mathematics", "athletics", "headquarters", "goods",    "customs",
    "marines",     "means",    "chaos",       "ethos",     "pathos",       "cosmos",   "asbestos",
    "pancreas",    "gallows",  "corps",       "summons",   "james",        "texas",    "kansas",
    "arkansas",    "illinois", "hamas",       "thomas",    "lucas",        "williams", "reuters",
    "netherlands", "honduras", "bahamas",     "vegas",     "dallas",       "athens",   "mars",
    "moses",       "brussels", "naples",      "wales",     "los",          "las",      "carlos",
    "burns",       "adams",    "collins",     "andrews",   "hastings",     "sanders",  "rogers",
    "roberts",     "peters",   "stevens",     "walters",   "jones",        "hughes",   "jennings",
    "laos",        "lagos",    "marcos",      "santos",    "ramos",        "davos",    "barbados",
    "galapagos",   "cyprus",   "damascus",    "mercedes",  "ulysses",      "aires",    "rhodes",
    "judas",       "atlas",    "gates",       "evening",   "morning",      "during",   "nothing",
    "something",   "anything", "everything",  "sibling",   "ceiling",      "wedding",  "beijing",
    "boeing",      "viking",   "pudding",     "sterling",  "darling",      "wyoming",  "king",
    "string",      "herring",  "earring",     "inning",    "hundred",      "sacred",   "naked",
    "wicked",      "united",   "mohammed",    "ahmed",     "indeed",       "alfred",   "mildred",
    "manfred",     "hatred",   "kindred",     "biden",     "ukraine",      "daring"};

/// An -ed or -ing stem that ends in two vowels and a consonant is whole
/// ("repeat", "avoid", "clean"); after one vowel and a consonant it mostly lost an e ("creat",
/// "decid").
bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

bool has_vowel(std::string_view s) {
  return s.find_first_of("aeiouy") != std::string_view::npos;
}

bool ends(std::string_view s, std::string_view suffix) {
  return s.ends_with(suffix);
}

const Words& doubled_l() {
  static const Words words = {"controll", "patroll", "compell", "expell",  "propell", "rebell",
                              "dispell",  "repell",  "excell",  "annull",  "extoll",  "quarrell",
                              "impell",   "fulfill", "enroll",  "install", "distill"};
  return words;
}

/// Puts back the final e that -ed and -ing displaced, by the letters it is usually lost behind.
std::string restore_e(std::string s) {
  const size_t n = s.size();
  if (n < 2) return s;
  const char last = s[n - 1];
  const char before = s[n - 2];
  const char third = n > 2 ? s[n - 3] : ' ';
  const bool pair =
      is_vowel(before) && is_vowel(third) && !(third == 'u' && n > 3 && s[n - 4] == 'q');
  bool e = false;
  switch (last) {
    case 'v':
    case 'c':
    case 'z':
      e = !(last == 'z' && before == 'z');
      break;
    case 'u':
      e = true;
      break;
    case 's':
      e = before != 's' && !(ends(s, "us") && n > 4 && !pair && before == 'u' && third == 'o');
      break;
    case 'g':
      e = (is_vowel(before) && !pair) || before == 'd' || before == 'r' || ends(s, "eag");
      break;
    case 'l':
      e = !is_vowel(before) && before != 'l' && before != 'r' && before != 'w';
      break;
    case 't':
      e = !pair && (before == 'a' || before == 'u' || before == 'o' || (before == 'i' && n > 2));
      if (ends(s, "iat") || ends(s, "eat")) e = ends(s, "iat") || ends(s, "creat");
      if (ends(s, "uat")) e = true;
      if (ends(s, "bot") || ends(s, "pilot") || ends(s, "pivot") || ends(s, "ballot") ||
          ends(s, "riot"))
        e = false;
      break;
    case 'd':
      e = !pair && (before == 'i' || before == 'a' || before == 'u' || before == 'o');
      break;
    case 'r':
      e = !pair && (before == 'i' || before == 'u' || before == 'a');
      if (ends(s, "quir")) e = true;
      break;
    case 'm':
      e = !pair && (before == 'u' || before == 'a' || before == 'i');
      break;
    case 'n':
      e = !pair && before == 'i';
      break;
    case 'k':
      e = !pair && is_vowel(before) && before != 'e';
      break;
    case 'p':
      e = !pair && is_vowel(before) && before != 'e' && !ends(s, "elop") && n > 2;
      break;
    case 'b':
      e = !pair && (before == 'i' || before == 'o');
      break;
    default:
      break;
  }
  if (last == 'r' && (ends(s, "ear") || ends(s, "oar"))) e = false;
  if (e) s += 'e';
  return s;
}

std::string after_suffix(std::string s) {
  const size_t n = s.size();
  if (n > 3 && s[n - 1] == s[n - 2]) {
    const char c = s[n - 1];
    if (c == 'b' || c == 'd' || c == 'g' || c == 'm' || c == 'n' || c == 'p' || c == 'r' ||
        c == 't') {
      s.pop_back();
      return s;
    }
    if (c == 'l' && doubled_l().contains(s) && s != "fulfill" && s != "enroll" && s != "install" &&
        s != "distill") {
      s.pop_back();
    }
    return s;
  }
  return restore_e(std::move(s));
}

std::string strip_plural(std::string_view w) {
  const auto base = [&](size_t drop) { return std::string(w.substr(0, w.size() - drop)); };
  if (ends(w, "ss") || ends(w, "us") || ends(w, "is")) return std::string(w);
  if (ends(w, "ies")) return w.size() > 4 ? base(3) + "y" : base(1);
  if (ends(w, "sses") || ends(w, "xes") || ends(w, "ches") || ends(w, "shes") || ends(w, "zzes") ||
      ends(w, "oes")) {
    return base(2);
  }
  if (ends(w, "smen")) return base(2) + "an";
  return base(1);
}

}  // namespace

/// Words whose base no rule tells, and those that are their own.
const std::unordered_map<std::string_view, std::string_view>& irregular_forms() {
  static const auto* table = [] {
    auto* t = new std::unordered_map<std::string_view, std::string_view>;
    for (std::string_view row : kIrregular) {
      const std::string_view base = row.substr(0, row.find(' '));
      while (!row.empty()) {
        const auto end = std::min(row.find(' '), row.size());
        t->emplace(row.substr(0, end), base);
        row.remove_prefix(std::min(end + 1, row.size()));
      }
    }
    for (const std::string_view word : kKeep) t->emplace(word, word);
    return t;
  }();
  return *table;
}

std::string stem(std::string_view word) {
  const auto same = [&] { return std::string(word); };
  if (word.size() < 3) return same();
  if (const auto it = irregular_forms().find(word); it != irregular_forms().end())
    return std::string(it->second);
  if (const char last = word.back(); last != 's' && last != 'd' && last != 'g' && last != 'n') {
    return same();  // no ending to strip
  }
  // "f16s", "1990s"
  if (word.back() == 's' && word.size() > 2 && word[word.size() - 2] >= '0' &&
      word[word.size() - 2] <= '9') {
    return std::string(word.substr(0, word.size() - 1));
  }
  if (!std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    return same();
  }
  if (word.back() == 's') {
    std::string plain = word.size() > 3 ? strip_plural(word) : same();
    // "meetings" and "savings" keep meeting with "meeting", as nouns.
    return plain.size() > 5 && ends(plain, "ing") ? stem(plain) : plain;
  }
  if (ends(word, "smen") && word.size() > 5)
    return std::string(word.substr(0, word.size() - 2)) + "an";
  if (ends(word, "women") && word.size() > 5)
    return std::string(word.substr(0, word.size() - 2)) + "an";
  if (ends(word, "ied") && word.size() > 4)
    return std::string(word.substr(0, word.size() - 3)) + "y";
  if (ends(word, "eed")) return same();
  if (ends(word, "ed") && word.size() > 4 && has_vowel(word.substr(0, word.size() - 2))) {
    return after_suffix(std::string(word.substr(0, word.size() - 2)));
  }
  if (ends(word, "ing") && word.size() > 5 && has_vowel(word.substr(0, word.size() - 3))) {
    return after_suffix(std::string(word.substr(0, word.size() - 3)));
  }
  return same();
}

}  // namespace lede

#include "common/text/spelling_variants.h"

#include <array>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace lede {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// Roots replaced at the start of a word, whatever follows.
constexpr std::array kRoots = {Pair{"colour", "color"},
                               Pair{"labour", "labor"},
                               Pair{"honour", "honor"},
                               Pair{"favour", "favor"},
                               Pair{"neighbour", "neighbor"},
                               Pair{"behaviour", "behavior"},
                               Pair{"misbehaviour", "misbehavior"},
                               Pair{"harbour", "harbor"},
                               Pair{"rumour", "rumor"},
                               Pair{"humour", "humor"},
                               Pair{"vapour", "vapor"},
                               Pair{"armour", "armor"},
                               Pair{"flavour", "flavor"},
                               Pair{"endeavour", "endeavor"},
                               Pair{"savour", "savor"},
                               Pair{"odour", "odor"},
                               Pair{"parlour", "parlor"},
                               Pair{"rigour", "rigor"},
                               Pair{"vigour", "vigor"},
                               Pair{"valour", "valor"},
                               Pair{"splendour", "splendor"},
                               Pair{"candour", "candor"},
                               Pair{"clamour", "clamor"},
                               Pair{"fervour", "fervor"},
                               Pair{"tumour", "tumor"},
                               Pair{"saviour", "savior"},
                               Pair{"succour", "succor"},
                               Pair{"demeanour", "demeanor"},
                               Pair{"misdemeanour", "misdemeanor"},
                               Pair{"ardour", "ardor"},
                               Pair{"discolour", "discolor"},
                               Pair{"dishonour", "dishonor"},
                               Pair{"belabour", "belabor"},
                               Pair{"centring", "centering"},
                               Pair{"manoeuvri", "maneuveri"},
                               Pair{"sceptic", "skeptic"},
                               Pair{"aluminium", "aluminum"},
                               Pair{"aeroplane", "airplane"},
                               Pair{"mould", "mold"},
                               Pair{"smoulder", "smolder"},
                               Pair{"plough", "plow"},
                               Pair{"paediatric", "pediatric"},
                               Pair{"paedophil", "pedophil"},
                               Pair{"orthopaedic", "orthopedic"},
                               Pair{"haemorrh", "hemorrh"},
                               Pair{"haemoglobin", "hemoglobin"},
                               Pair{"haemophil", "hemophil"},
                               Pair{"anaemi", "anemi"},
                               Pair{"leukaemi", "leukemi"},
                               Pair{"anaesthe", "anesthe"},
                               Pair{"archaeolog", "archeolog"},
                               Pair{"encyclopaedi", "encyclopedi"},
                               Pair{"diarrhoea", "diarrhea"},
                               Pair{"foetus", "fetus"},
                               Pair{"foetal", "fetal"},
                               Pair{"oestrogen", "estrogen"},
                               Pair{"oesophag", "esophag"},
                               Pair{"gynaecolog", "gynecolog"},
                               Pair{"caesarean", "cesarean"},
                               Pair{"mediaeval", "medieval"},
                               Pair{"septicaemia", "septicemia"},
                               Pair{"moustache", "mustache"},
                               Pair{"pyjama", "pajama"},
                               Pair{"sulphur", "sulfur"},
                               Pair{"sulphate", "sulfate"},
                               Pair{"jewellery", "jewelry"},
                               Pair{"jeweller", "jeweler"},
                               Pair{"skilful", "skillful"},
                               Pair{"wilful", "willful"},
                               Pair{"instalment", "installment"},
                               Pair{"enrolment", "enrollment"},
                               Pair{"fulfilment", "fulfillment"},
                               Pair{"acknowledgement", "acknowledgment"},
                               Pair{"judgement", "judgment"},
                               Pair{"artefact", "artifact"},
                               Pair{"yoghurt", "yogurt"},
                               Pair{"enquir", "inquir"},
                               Pair{"licence", "license"},
                               Pair{"defence", "defense"},
                               Pair{"offence", "offense"},
                               Pair{"pretence", "pretense"},
                               Pair{"practis", "practic"},
                               Pair{"cosy", "cozy"},
                               Pair{"furore", "furor"},
                               Pair{"marvellous", "marvelous"},
                               Pair{"woollen", "woolen"},
                               Pair{"councillor", "councilor"},
                               Pair{"counsellor", "counselor"},
                               Pair{"traveller", "traveler"},
                               Pair{"chilli", "chili"},
                               Pair{"aesthet", "esthet"},
                               Pair{"tsar", "czar"},
                               Pair{"haulier", "hauler"},
                               Pair{"cypher", "cipher"},
                               Pair{"gaol", "jail"}};

/// Whole words (their plural too).
constexpr std::array kWords = {Pair{"centre", "center"},
                               Pair{"centred", "centered"},
                               Pair{"epicentre", "epicenter"},
                               Pair{"theatre", "theater"},
                               Pair{"amphitheatre", "amphitheater"},
                               Pair{"programme", "program"},
                               Pair{"manoeuvre", "maneuver"},
                               Pair{"manoeuvred", "maneuvered"},
                               Pair{"catalogue", "catalog"},
                               Pair{"catalogued", "cataloged"},
                               Pair{"cataloguing", "cataloging"},
                               Pair{"metre", "meter"},
                               Pair{"kilometre", "kilometer"},
                               Pair{"centimetre", "centimeter"},
                               Pair{"millimetre", "millimeter"},
                               Pair{"litre", "liter"},
                               Pair{"millilitre", "milliliter"},
                               Pair{"fibre", "fiber"},
                               Pair{"calibre", "caliber"},
                               Pair{"sombre", "somber"},
                               Pair{"spectre", "specter"},
                               Pair{"sabre", "saber"},
                               Pair{"lustre", "luster"},
                               Pair{"meagre", "meager"},
                               Pair{"mitre", "miter"},
                               Pair{"grey", "gray"},
                               Pair{"greyer", "grayer"},
                               Pair{"dialogue", "dialog"},
                               Pair{"analogue", "analog"},
                               Pair{"ageing", "aging"},
                               Pair{"towards", "toward"},
                               Pair{"afterwards", "afterward"},
                               Pair{"backwards", "backward"},
                               Pair{"forwards", "forward"},
                               Pair{"upwards", "upward"},
                               Pair{"downwards", "downward"},
                               Pair{"amongst", "among"},
                               Pair{"whilst", "while"},
                               Pair{"whisky", "whiskey"},
                               Pair{"tyre", "tire"},
                               Pair{"kerb", "curb"},
                               Pair{"fulfil", "fulfill"},
                               Pair{"enrol", "enroll"},
                               Pair{"distil", "distill"},
                               Pair{"instil", "instill"},
                               Pair{"instal", "install"},
                               Pair{"appal", "appall"},
                               Pair{"sulphuric", "sulfuric"},
                               Pair{"okay", "ok"},
                               Pair{"adviser", "advisor"},
                               Pair{"learnt", "learned"},
                               Pair{"spelt", "spelled"},
                               Pair{"glamour", "glamor"},
                               Pair{"gipsy", "gypsy"},
                               Pair{"draughts", "drafts"},
                               Pair{"draught", "draft"},
                               Pair{"moslem", "muslim"},
                               Pair{"disc", "disk"},
                               Pair{"carcase", "carcass"},
                               Pair{"cheque", "check"}};

/// Verbs in -l whose British forms double it.
constexpr std::array kDoubledL = {
    "travell",  "cancell", "labell",   "modell",   "signall",  "fuell",    "levell",
    "counsell", "marvell", "quarrell", "channell", "tunnell",  "totall",   "equall",
    "rivall",   "dialled", "duell",    "pedall",   "shovell",  "snorkell", "spirall",
    "unravell", "bevell",  "chisell",  "funnell",  "initiall", "panell",   "pencill",
    "swivell",  "towell",  "trowell",  "yodell",   "refuell",  "remodell", "dishevell",
    "gravell",  "grovell", "revell",   "imperill", "stencill", "victuall"};

/// Words in -ise and its forms that are not -ize words: left alone so that "promise" keeps its
/// looks in suggestions and explanations.
const std::unordered_set<std::string_view>& never_ize() {
  static const std::unordered_set<std::string_view> roots = {
      "adv",      "exerc",       "prom",   "prem",    "comprom", "enterpr", "expert",  "franch",
      "merchand", "superv",      "telev",  "improv",  "rev",     "dev",     "compr",   "surpr",
      "disgu",    "desp",        "otherw", "likew",   "parad",   "treat",   "circumc", "inc",
      "exc",      "conc",        "prec",   "surm",    "dem",     "appr",    "ar",      "sunr",
      "r",        "w",           "v",      "gu",      "pra",     "ra",      "no",      "po",
      "bru",      "cru",         "advert", "chast",   "mort",    "turq",    "porpo",   "torto",
      "clockw",   "upr",         "moonr",  "cerv",    "ma",      "appra",   "fundra",  "repr",
      "exped",    "fra",         "bra",    "lia",     "den",     "malo",    "lou",     "valo",
      "maysa",    "eur",         "cha",    "valk",    "cop",     "hollyw",  "diam",    "av",
      "enfranch", "disenfranch", "pr",     "vasectom"};
  return roots;
}

void ise_to_ize(std::string& word) {
  static constexpr std::array kEndings = {"e",    "ed",    "es",     "er",   "ers",    "ing",
                                          "ings", "ation", "ations", "able", "ational"};
  const size_t at = word.rfind("is");
  if (at == std::string::npos || at < 3) return;
  const std::string_view ending = std::string_view(word).substr(at + 2);
  for (const std::string_view e : kEndings) {
    if (ending != e) continue;
    if (!never_ize().contains(std::string_view(word).substr(0, at))) word[at + 1] = 'z';
    return;
  }
}

/// "analyse", "paralysed"; the nouns "analysis" and "analyst" stay.
void yse_to_yze(std::string& word) {
  for (const std::string_view e : {"e", "ed", "ing", "er", "ers"}) {
    if (!word.ends_with(e) || word.size() < e.size() + 5) continue;
    const size_t at = word.size() - e.size();
    if (word[at - 1] == 's' && word[at - 2] == 'y') word[at - 1] = 'z';
  }
}

/// Transliterated Slavic names: Zelenskyy, Zelenskiy and Zelenskii are one man.
void slavic_ending(std::string& word) {
  for (const std::string_view e : {"skyy", "skiy", "skyi", "skii", "skij"}) {
    if (word.size() > 6 && word.ends_with(e)) {
      word.replace(word.size() - 4, 4, "sky");
      return;
    }
  }
}

/// What may become of words by their first four letters: most words have none of it.
struct Beginning {
  std::vector<Pair> whole;
  std::vector<Pair> roots;
  std::vector<std::string_view> doubled_l;
};

constexpr size_t kBeginning = 4;

uint32_t beginning_of(std::string_view word) {
  uint32_t letters = 0;
  for (size_t i = 0; i < kBeginning; ++i)
    letters = letters << 8 | static_cast<unsigned char>(word[i]);
  return letters;
}

const Beginning* find_beginning(std::string_view word) {
  static const auto* table = [] {
    auto* t = new std::unordered_map<uint32_t, Beginning>;
    for (const auto& p : kWords) (*t)[beginning_of(p.first)].whole.push_back(p);
    for (const auto& p : kRoots) (*t)[beginning_of(p.first)].roots.push_back(p);
    for (const auto w : kDoubledL) (*t)[beginning_of(w)].doubled_l.push_back(w);
    return t;
  }();
  const auto it = table->find(beginning_of(word));
  return it == table->end() ? nullptr : &it->second;
}

/// Replaces a word of the table; its plural too. False when it is none.
bool replace_whole(std::string& word, const Beginning& b) {
  for (const auto& [from, to] : b.whole) {
    const bool plural = word.size() == from.size() + 1 && word.back() == 's';
    if (!word.starts_with(from) || !(plural || word.size() == from.size())) continue;
    word.replace(0, from.size(), to);
    return true;
  }
  return false;
}

void replace_root(std::string& word, const Beginning& b) {
  const Pair* longest = nullptr;
  for (const auto& p : b.roots) {
    const bool longer = !longest || p.first.size() > longest->first.size();
    if (longer && word.starts_with(p.first)) longest = &p;
  }
  if (longest) word.replace(0, longest->first.size(), longest->second);
}

void single_l(std::string& word, const Beginning& b) {
  for (const auto doubled : b.doubled_l) {
    if (!word.starts_with(doubled) || word.size() == doubled.size()) continue;
    const std::string_view rest = std::string_view(word).substr(doubled.size());
    if (rest == "ed" || rest == "ing" || rest == "er" || rest == "ers" || rest == "or" ||
        rest == "ors" || rest == "ings") {
      word.erase(doubled.size() - 1, 1);
    }
    break;
  }
}

}  // namespace

std::string one_spelling(std::string word) {
  if (word.size() < kBeginning) return word;
  if (const Beginning* b = find_beginning(word)) {
    if (replace_whole(word, *b)) return word;
    replace_root(word, *b);
    single_l(word, *b);
  }
  ise_to_ize(word);
  yse_to_yze(word);
  slavic_ending(word);
  return word;
}

}  // namespace lede

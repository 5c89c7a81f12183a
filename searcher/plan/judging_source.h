// What posting sources have in common that read a document before they say whether it matches.
#pragma once

#include <xapian.h>

namespace lede {

/// Walks from match to match; a subclass says which documents are matches.
class JudgingSource : public Xapian::PostingSource {
 public:
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return estimate_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid did, double min_weight) override;
  bool check(Xapian::docid did, double min_weight) override;
  bool at_end() const override { return at_end_; }
  Xapian::docid get_docid() const override { return did_; }

 protected:
  /// Begins anew, before the first match, of which there are about so many.
  void begin(Xapian::doccount estimate);
  /// The first match from `from` on that may have this weight; 0 at the end.
  virtual Xapian::docid find(Xapian::docid from, double min_weight) = 0;

 private:
  void advance(Xapian::docid from, double min_weight);

  Xapian::docid did_ = 0;
  bool at_end_ = false;
  bool started_ = false;
  Xapian::doccount estimate_ = 0;
};

}  // namespace lede

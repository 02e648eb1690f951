"""What the pages of the reform collections show beyond their public JSON: charts, answers for a day."""

"""Who may ask more of the API, and how much everyone has asked."""
